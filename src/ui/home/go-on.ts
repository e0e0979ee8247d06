import type { ProjectRecord } from '#projects/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { makeDemoAgain } from '#state/demo/make-again.ts';
import { useNavigation } from '#state/navigation.ts';
import { useProject } from '#state/project/project.ts';

/** Opens a project and shows its scans: the demo's are made again, others wait for their files. */
export async function goOnWith({ id, isDemo, scans }: ProjectRecord): Promise<void> {
  await useProject.getState().openProject(id);
  useNavigation.getState().go('data');
  const { order, reading } = useDataset.getState();
  if (isDemo && order.length === 0 && !reading) void makeDemoAgain(scans.map(({ name }) => name));
}

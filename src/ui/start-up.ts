import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useDemo } from '#state/demo/demo.ts';
import { openDevice } from '#state/device/chosen-device.ts';
import { followLessons } from '#state/lesson/lesson.ts';
import { useNavigation } from '#state/navigation.ts';
import { countRequests } from '#state/privacy/requests.ts';
import { useProject } from '#state/project/project.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';

/** Looks for a device, reads what is stored, and opens the project that was used last. Resolves when what is stored has been read. */
export async function startUp(): Promise<void> {
  countRequests();
  void openDevice();
  useDemo.getState().recall();
  // What other tabs have done meanwhile.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void useRun.getState().loadPast();
  });
  await Promise.all([
    useCheckpoints.getState().refresh(),
    useStorage.getState().refresh(),
    useRun.getState().loadPast(),
    useQueue.getState().load(),
    // The settings of a lesson come after those of the project that was open.
    openLastProject().then(() => void followLessons()),
  ]);
}

/** Opens the project that was used last. A page that was opened anew first asks what to go on with. */
async function openLastProject(): Promise<void> {
  await useProject.getState().start();
  const isEmpty = useDataset.getState().order.length === 0 && useDataset.getState().reading === null;
  const { list, unread } = useProject.getState();
  if (isEmpty && (list?.length ?? 0) + unread.length > 0) useNavigation.getState().beginAtHome();
}

import type { ProjectRecord } from '#projects/record.ts';
import { bodiesOf, eraseAll, eraseProject, type ProjectTraces, tracesOf } from '#storage/erase.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useStorage } from '../checkpoints/storage.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useQueue } from '../queue/queue.ts';
import { useRun } from '../run/run.ts';
import { forgetEarlierMarks } from './earlier-marks.ts';
import { freshProject, keepNow, show, useProject, writer } from './project.ts';
import { projectSession } from './project-session.ts';
import { takeUnsaved } from './unsaved.ts';

/** What would go if the project was erased. */
export async function whatGoesWith(project: ProjectRecord): Promise<ProjectTraces> {
  return tracesOf(project, await bodiesOf(project));
}

/**
 * Erases a project with all that is stored of it, and returns what is left of it, read anew from every store. If it is open, its scans
 * leave the page, and an empty project takes its place. Throws ProblemError 'run-under-way' during its training.
 */
export async function erase(project: ProjectRecord): Promise<ProjectTraces> {
  await keepNow();
  const { open, list } = useProject.getState();
  const latest = open?.id === project.id ? open : (list?.find(({ id }) => id === project.id) ?? project);
  await giveUp(project.id);
  if (open?.id === project.id) leave();
  const left = await eraseProject(latest);
  forgetEarlierMarks(latest.scans.flatMap(({ files }) => files));
  await readAnew();
  return left;
}

/** Empties every store, and what the page keeps in the browser's local storage. Returns how many records are left in all. */
export async function eraseEverything(): Promise<number> {
  for (const { id } of useProject.getState().list ?? []) await giveUp(id);
  leave();
  const left = await eraseAll();
  const storage = globalThis.localStorage;
  const keys = storage ? Object.keys(storage).filter((key) => key.startsWith(OURS)) : [];
  for (const key of keys) storage.removeItem(key);
  await readAnew();
  return left;
}

/** Forgets what of a project is not stored yet. */
async function giveUp(id: string): Promise<void> {
  takeUnsaved();
  await writer.giveUp(id);
}

/** How all keys of ours in the local storage begin, which other pages of this address may use, too. */
const OURS = 'groundglass';

/** Puts an empty project in the place of the open one. It is stored when something is in it. */
function leave(): void {
  projectSession.placed.clear();
  useDataset.getState().clear();
  show(freshProject(false));
}

async function readAnew(): Promise<void> {
  await Promise.all([
    useProject.getState().refresh(),
    useRun.getState().loadPast(),
    useCheckpoints.getState().refresh(),
    useStorage.getState().refresh(),
    useQueue.getState().load(),
  ]);
}

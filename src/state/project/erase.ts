import { isLocalKey } from '#base/kept-keys.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { bodiesOf, eraseAll, eraseProject, type ProjectTraces, tracesOf } from '#storage/erase.ts';
import { isErased } from '#storage/erased.ts';
import { runsUnderWay } from '#storage/live-runs.ts';
import { derivedSettled, deriveNoMore } from '#workers/client/derived.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useStorage } from '../checkpoints/storage.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useNavigation } from '../navigation.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { usePrediction } from '../predict/prediction.ts';
import { useQueue } from '../queue/queue.ts';
import { usePreflight } from '../run/preflight.ts';
import { useRateFinder } from '../run/rate-finder.ts';
import { useRun } from '../run/run.ts';
import { useWeights } from '../run/weights.ts';
import { forgetAllLetters, forgetLetters } from '../runs/kept-letters.ts';
import { forgetEarlierMarks } from './earlier-marks.ts';
import { forgetEarly } from './early-decisions.ts';
import { forgetAllMessages } from './messages.ts';
import { freshProject, keepNow, show, useProject, writer } from './project.ts';
import { useProjectFile } from './project-file.ts';
import { projectSession } from './project-session.ts';
import { forgetUnsaved } from './unsaved.ts';

/** What would go if the project was erased, with what other tabs have stored of it, and about how many scans it has decisions. */
export async function whatGoesWith(project: ProjectRecord): Promise<ProjectTraces & { scans: number }> {
  await useProject.getState().refresh();
  const { open, list } = useProject.getState();
  const latest = open?.id === project.id ? open : (list?.find(({ id }) => id === project.id) ?? project);
  return { ...(await tracesOf(latest, await bodiesOf(latest))), scans: latest.scans.length };
}

/**
 * Erases a project with all that is stored of it, and returns what is left of it, read anew from every store. If it is open, its scans
 * leave the page, and an empty project takes its place. What is still computed from scans ends first; `tell` hears of how many that is
 * waited for. Throws ProblemError 'run-under-way' during its training; nothing is erased then.
 */
export async function erase(project: ProjectRecord, tell: (scans: number) => void = () => {}): Promise<ProjectTraces> {
  await keepNow();
  // Another tab may have trained in it since.
  await useProject.getState().refresh();
  const { open, list } = useProject.getState();
  const latest = open?.id === project.id ? open : (list?.find(({ id }) => id === project.id) ?? project);
  const training = await runsUnderWay();
  if (latest.runs.some((id) => training.has(id))) throw new ProblemError('run-under-way/erase', latest.name.value);
  await writer.giveUp(project.id);
  if (open?.id === project.id) leave([project.id]);
  await derivedSettled(tell);
  const left = await eraseProject(latest);
  forgetUnsaved(project.id);
  forgetEarly(project.id);
  forgetEarlierMarks(latest.scans.flatMap(({ files }) => files));
  await useQueue.getState().forget(new Set([...latest.runs, latest.id]));
  // It may have been the one that was imported last.
  useProjectFile.setState({ result: null });
  useRun.getState().forgetUnkept(latest.runs);
  await readAnew();
  const staying = new Set(useRun.getState().past.map(({ id }) => id));
  forgetLetters(latest.runs.filter((id) => !staying.has(id)));
  return left;
}

/**
 * Empties every store, and what the page keeps in the browser's local storage. Returns how many records are left in all. Tells of scans that
 * are waited for as {@link erase} does. Throws ProblemError 'run-under-way' during any training.
 */
export async function eraseEverything(tell: (scans: number) => void = () => {}): Promise<number> {
  const { open, list } = useProject.getState();
  const training = await runsUnderWay();
  if (training.size > 0) throw new ProblemError('run-under-way/erase', phrase('subject/storage'));
  const known = [...(list ?? []), ...(open ? [open] : [])].map(({ id }) => id);
  for (const id of known) await writer.giveUp(id);
  leave(known);
  await derivedSettled(tell);
  const left = await eraseAll(known);
  await useQueue.getState().forget(new Set(useQueue.getState().runs.map(({ id }) => id)));
  forgetEarly(null);
  const storage = globalThis.localStorage;
  const keys = storage ? Object.keys(storage).filter(isOurs) : [];
  forgetAllMessages();
  for (const key of keys) storage.removeItem(key);
  useRun.getState().forgetUnkept('all');
  await readAnew();
  // While it was read anew, a screen may have asked for the letters of the runs that it still showed.
  forgetAllLetters();
  return left;
}

/** Leaves the open project if another tab has erased it, and says so. */
export async function leaveErased(): Promise<void> {
  const { open } = useProject.getState();
  // Without the storage nothing can have been erased.
  if (!open || !(await isErased(open.id).catch(() => false)) || useProject.getState().open?.id !== open.id) return;
  await writer.giveUp(open.id);
  leave([open.id]);
  forgetUnsaved(open.id);
  forgetEarly(open.id);
  useRun.getState().forgetUnkept(open.runs);
  useProject.setState({ erasedElsewhere: open.name.value });
  useNavigation.getState().go('home');
}

/** Other pages of this address may use the local storage, too. Versions of long ago had keys that none has now. */
const isOurs = (key: string) => key.startsWith('groundglass') || isLocalKey(key);

/**
 * Puts an empty project in the place of the open one, whose scans leave the page with all that is being computed from them. It is stored when
 * something is in it. `gone`: ids of the projects that are erased.
 */
function leave(gone: readonly string[]): void {
  const { open } = useProject.getState();
  const { scans, clear } = useDataset.getState();
  if (open) deriveNoMore(Object.values(scans), open.id);
  useEvaluation.getState().cancel();
  usePrediction.getState().cancel();
  useRateFinder.getState().cancel();
  usePreflight.getState().cancel();
  projectSession.placed.clear();
  clear();
  show(freshProject(false, undefined, gone));
}

async function readAnew(): Promise<void> {
  await Promise.all([
    useProject.getState().refresh(),
    useRun.getState().loadPast(),
    useCheckpoints.getState().refresh(),
    useStorage.getState().refresh(),
    useQueue.getState().load(),
    useWeights.getState().refresh(),
  ]);
}

import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { ProblemError } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { importProject } from '#workers/client/project-file.ts';
import { fetchTrainedDemo } from '#workers/client/trained-demo.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useStorage } from '../checkpoints/storage.ts';
import { useProject } from '../project/project.ts';
import { useRun } from '../run/run.ts';

/** Where this browser keeps the id of the project that the trained demo became here. */
const KEY = LOCAL_KEYS.trainedDemo;

function keptId(): string | null {
  try {
    return globalThis.localStorage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

function keepId(id: string): void {
  try {
    globalThis.localStorage?.setItem(KEY, id);
  } catch {
    // It is imported once more the next time, under a name of its own.
  }
}

/**
 * Opens the project of the trained demo and shows its run; the first time it is imported from the file beside the app. Throws ProblemError, and the
 * signal's reason.
 */
export async function openTrainedDemo(signal: AbortSignal): Promise<RunRecord> {
  await useProject.getState().refresh();
  const known = keptId();
  const isHere = useProject.getState().list?.some(({ id }) => id === known) ?? false;
  const id = isHere && known !== null ? known : await importTrained(signal);
  signal.throwIfAborted();
  await Promise.all([
    useProject.getState().refresh(),
    useRun.getState().loadPast(),
    useCheckpoints.getState().refresh(),
    useStorage.getState().refresh(),
  ]);
  signal.throwIfAborted();
  await useProject.getState().openProject(id);
  const runs = useProject.getState().open?.runs ?? [];
  // The shipped run is the oldest; others were trained in this project since.
  const run = useRun.getState().past.findLast((one) => runs.includes(one.id) && one.checkpointId !== null);
  if (!run) throw new ProblemError('trained-demo/no-run', keptName());
  useRun.getState().show(run);
  useCheckpoints.getState().select(run.checkpointId ?? '');
  return run;
}

const keptName = () => useProject.getState().open?.name.value ?? '';

/** Begins another project of the demo where that of the trained demo is open: its sets and its run stay as they are. */
export async function leaveTrainedDemo(): Promise<void> {
  const { open, beginDemo } = useProject.getState();
  if (open && open.id === keptId()) await beginDemo();
}

async function importTrained(signal: AbortSignal): Promise<string> {
  const reading = importProject(await fetchTrainedDemo(signal), signal);
  for (;;) {
    const { value, done } = await reading.next();
    if (!done) continue;
    keepId(value.id);
    return value.id;
  }
}

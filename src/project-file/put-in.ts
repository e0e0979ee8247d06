import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { PackedMember } from '#files/zip/member.ts';
import { freeName, type ProjectRecord } from '#projects/record.ts';
import type { RunRecord } from '#runs/record.ts';
import { type AnyBodyWrite, saveTogether } from '#storage/bodies.ts';
import { tellChange } from '#storage/changes.ts';
import { checkpointWrite, listCheckpoints } from '#storage/checkpoints.ts';
import { listProjects } from '#storage/projects.ts';
import { isQuotaError, storageFull } from '#storage/quota.ts';
import { listRuns } from '#storage/runs.ts';
import { listStates, stateWrite } from '#storage/states.ts';
import { checkpointPath, scanPaths, statePath } from './format.ts';
import { type ReadProject, readProjectFile } from './read.ts';

export interface ImportedProject {
  id: string;
  name: string;
  /** Where the files of its scans lie in the project's file. */
  scans: { path: string; packed: PackedMember }[];
}

/**
 * Imports a project file as a project of its own: all of it, or nothing. Runs and weights that this browser has already are not stored
 * again; a run of which the file has more than this browser is one of its own, unless its weights were deleted here, which then come back. The pixels of scans stay in the file; their checksums are compared. `onBytes` hears how many bytes were read, of how many. Throws ProblemError, and the signal's reason.
 */
export async function importProjectFile(
  file: File,
  onBytes: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<ImportedProject> {
  const read = await readProjectFile(file);
  const stored = await listCheckpoints();
  const present = new Set(stored.map(({ id }) => id));
  const withWeights = new Set(stored.map(({ runId }) => runId));
  const resumable = await listStates();
  // What is stored here of a run is not added to by a file, which only says that it is of that run. One of which nothing but its record is left
  // here, since its weights were deleted, gets those of the file.
  const runs = await listRuns();
  const trained = new Set(runs.flatMap(({ id, history }) => (history.length > 0 ? [id] : [])));
  const isBare = (runId: string) => trained.has(runId) && !withWeights.has(runId) && !resumable.has(runId);
  const more = [...read.checkpoints.filter(({ id }) => !present.has(id)), ...read.states.filter(({ runId }) => !resumable.has(runId))];
  const ids = new NewIds(runs, read.runs, new Set(more.flatMap(({ runId }) => (isBare(runId) ? [] : [runId]))));
  const checkpoints = read.checkpoints
    .map((one) => ({ one, path: checkpointPath(one.id), id: ids.within(one.runId, one.id), runId: ids.of(one.runId) }))
    .filter(({ id }) => !present.has(id));
  const states = read.states
    .map((one) => ({ one, path: statePath(one.id), runId: ids.of(one.runId) }))
    .filter(({ runId }) => !resumable.has(runId));
  const scans = read.scans.flatMap(scanPaths).map((path) => ({ path, packed: read.archive.placeOf(path) }));
  const total = [...checkpoints, ...states, ...scans].reduce((sum, { path }) => sum + read.archive.sizeOf(path), 0);
  let done = 0;
  const pieces = async function* (path: string) {
    for await (const piece of read.archive.pieces(path)) {
      signal.throwIfAborted();
      done += piece.length;
      onBytes(done, total);
      yield piece;
    }
  };
  for (const { path } of scans) for await (const _ of pieces(path));
  const writes: AnyBodyWrite[] = [
    ...checkpoints.map(({ one, path, id, runId }) => checkpointWrite({ ...one, id, runId }, pieces(path), read.archive.sizeOf(path))),
    ...states.map(({ one: { id: _, ...one }, path, runId }) => stateWrite({ ...one, runId }, pieces(path), read.archive.sizeOf(path))),
  ];
  const names = (await listProjects()).map(({ name }) => name.value);
  const cameFrom = read.scans.length > 0 ? { file: file.name, scans: read.scans.length } : null;
  const project = { ...importedProject(read, ids, freeName(read.project.name.value, names)), ...(cameFrom && { cameFrom }) };
  signal.throwIfAborted();
  try {
    await saveTogether(writes, (transaction) => {
      for (const run of read.runs.filter(({ id }) => !ids.isHere(id))) {
        const id = ids.of(run.id);
        const { checkpointId } = run;
        const kept = { ...run, id, checkpointId: checkpointId === null ? null : ids.within(run.id, checkpointId) };
        transaction
          .objectStore('runs')
          .put(kept)
          .catch(() => {});
        // It may have been erased here before.
        transaction
          .objectStore('erased')
          .delete(id)
          .catch(() => {});
        const steps = read.steps.get(run.id);
        if (steps)
          transaction
            .objectStore('steps')
            .put(steps, id)
            .catch(() => {});
      }
      transaction
        .objectStore('projects')
        .put(project)
        .catch(() => {});
    });
  } catch (thrown) {
    throw isQuotaError(thrown) ? await storageFull(phrase('subject/project'), null) : thrown;
  }
  tellChange('runs');
  return { id: project.id, name: project.name.value, scans };
}

/**
 * Finds the scans in a project file and compares their checksums; nothing is imported. Throws ProblemError, also for a file without scans, and the
 * signal's reason.
 */
export async function scansOfProjectFile(
  file: File,
  onBytes: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<ImportedProject['scans']> {
  const { archive, scans } = await readProjectFile(file);
  if (scans.length === 0) throw new ProblemError('project-file/no-scans', file.name);
  const paths = scans.flatMap(scanPaths);
  const total = paths.reduce((sum, path) => sum + archive.sizeOf(path), 0);
  let done = 0;
  for (const path of paths) {
    for await (const piece of archive.pieces(path)) {
      signal.throwIfAborted();
      done += piece.length;
      onBytes(done, total);
    }
  }
  return paths.map((path) => ({ path, packed: archive.placeOf(path) }));
}

function importedProject({ project: stored }: ReadProject, ids: NewIds, name: string): ProjectRecord {
  const { cameFrom: _, ...project } = stored;
  const at = Date.now();
  const evaluations = Object.entries(project.evaluations).map(([key, { at: then, value }]) => {
    const [side = '', runId = ''] = key.split(' ');
    return [`${side} ${ids.of(runId)}`, { at: then, value: { ...value, checkpointId: ids.within(runId, value.checkpointId) } }];
  });
  const shown = project.predictions?.value;
  const owner = shown && project.runs.find((id) => shown.checkpointId.startsWith(id));
  const predictions =
    project.predictions && shown && owner
      ? { at: project.predictions.at, value: { ...shown, checkpointId: ids.within(owner, shown.checkpointId) } }
      : project.predictions;
  return {
    ...project,
    predictions,
    id: crypto.randomUUID(),
    name: { at, value: name },
    usedAt: at,
    runs: project.runs.map((id) => ids.of(id)),
    evaluations: Object.fromEntries(evaluations),
  };
}

/** The ids that runs of a file get here: their own, unless another run of this browser has it, or the same with less. */
class NewIds {
  private readonly ids: ReadonlyMap<string, string>;
  private readonly here: ReadonlySet<string>;

  /** `more`: ids of runs of which the file has weights or states that this browser has not. */
  constructor(stored: readonly RunRecord[], runs: readonly RunRecord[], more: ReadonlySet<string>) {
    const byId = new Map(stored.map((run) => [run.id, run]));
    const isSame = (run: RunRecord) => !more.has(run.id) && isSameRun(byId.get(run.id), run);
    this.here = new Set(runs.filter(isSame).map(({ id }) => id));
    this.ids = new Map(runs.map((run) => [run.id, !byId.has(run.id) || isSame(run) ? run.id : crypto.randomUUID()]));
  }

  of(runId: string): string {
    return this.ids.get(runId) ?? runId;
  }

  /** The id of a run's checkpoint, which begins with that of the run. */
  within(runId: string, id: string): string {
    return id.startsWith(runId) ? this.of(runId) + id.slice(runId.length) : id;
  }

  /** Whether this browser has the very run already. */
  isHere(runId: string): boolean {
    return this.here.has(runId);
  }
}

/** Whether two records are of one run, in the same state. Names of its scans may differ: one may have pseudonyms. */
function isSameRun(stored: RunRecord | undefined, read: RunRecord): boolean {
  const of = (run: RunRecord) => JSON.stringify([run.createdAt, run.history]);
  return stored !== undefined && of(stored) === of(read);
}

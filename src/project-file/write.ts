import * as v from 'valibot';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { pseudonymOf } from '#base/pseudonym.ts';
import { type NewMember, writeZip } from '#files/zip/write.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { RESEARCH_NOTICE, VERSIONS } from '#report/versions.ts';
import { lockedTestOfCheckpoint } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { checkpointChunks } from '#storage/checkpoints.ts';
import type { CheckpointSummary, StateSummary, StepColumns } from '#storage/records.ts';
import { stateChunks } from '#storage/states.ts';
import { readSteps } from '#storage/steps.ts';
import { asExported } from '#train/learner/checkpoint.ts';
import { contentsOf, type ProjectContents } from './contents.ts';
import {
  checkpointPath,
  FILE_FORMAT,
  INDEX,
  type ListedCheckpoint,
  type ListedScan,
  type ListedState,
  type ProjectIndex,
  README,
  runPath,
  runSchema,
  scanPaths,
  statePath,
  stepsPath,
} from './format.ts';
import { jsonBytes } from './json.ts';
import { projectWithoutNames, runWithoutNames } from './names.ts';
import { type FileScan, listScans, projectWithScans } from './scans.ts';
import { withinClasses } from './sound-project.ts';

export interface FileChoices {
  /** Names of scans and the label tables as they are. Otherwise scans have pseudonyms, and nothing names patients but what was written in notes. */
  names: boolean;
  /** The weights of the runs. */
  checkpoints: boolean;
  /** What resuming runs needs. */
  states: boolean;
  /** The pixels of scans that are loaded, packed. */
  scans?: readonly FileScan[];
  /** Of the pseudonyms, see {@link pseudonymOf}. */
  salt: string;
}

export interface WrittenFile {
  file: Blob;
  /** Runs that a project file can't hold, since a record of theirs is not as it must be. */
  leftOut: number;
}

/**
 * Writes a project with its runs as a file. One part of a checkpoint is in memory at a time. `onBytes` hears how many bytes were taken of
 * what is written. Throws ProblemError where a checkpoint is damaged, and the signal's reason.
 */
export async function writeProjectFile(
  project: ProjectRecord,
  choices: FileChoices,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<WrittenFile> {
  const nameOf = (name: string) => pseudonymOf(choices.salt, 'scan', name);
  const stored = await contentsOf(project);
  const named = stored.runs.map((run) => (choices.names ? run : runWithoutNames(run, nameOf)));
  const runs = named.filter((run) => v.is(runSchema, JSON.parse(JSON.stringify(run))));
  const there = new Set(runs.map(({ id }) => id));
  const contents: ProjectContents = {
    runs,
    checkpoints: choices.checkpoints ? stored.checkpoints.filter(({ runId }) => there.has(runId)) : [],
    states: choices.states ? stored.states.filter(({ runId }) => there.has(runId)) : [],
  };
  const scans = choices.scans ?? [];
  const kept = withinClasses(projectWithScans({ ...project, runs: project.runs.filter((id) => there.has(id)) }, scans));
  const inFile = choices.names ? kept : projectWithoutNames(kept, nameOf);
  const listed = listScans(inFile, scans);
  const index = { ...indexOf(inFile, choices.names, contents), ...(listed.length > 0 && { scans: listed }) };
  const file = await writeZip(membersOf(index, contents, scans, listed), { signal, onBytes });
  return { file, leftOut: stored.runs.length - runs.length };
}

function indexOf(project: ProjectRecord, names: boolean, { runs, checkpoints, states }: ProjectContents) {
  return {
    format: FILE_FORMAT,
    notice: RESEARCH_NOTICE,
    versions: VERSIONS,
    names: names ? 'own' : 'pseudonyms',
    runs: runs.map(({ id }) => id),
    checkpoints: checkpoints.map(listedCheckpoint),
    states: states.map(listedState),
    project,
  } satisfies ProjectIndex & Record<string, unknown>;
}

function listedCheckpoint({ id, runId, createdAt, isLast, pinned }: CheckpointSummary): ListedCheckpoint {
  return { id, runId, createdAt, ...(isLast !== undefined && { isLast }), ...(pinned !== undefined && { pinned }) };
}

function listedState({ id, runId, createdAt, sequence, epoch, batch, maxEpochs }: StateSummary): ListedState {
  return { id, runId, createdAt, sequence, epoch, batch, maxEpochs };
}

async function* membersOf(
  index: unknown,
  { runs, checkpoints, states }: ProjectContents,
  scans: readonly FileScan[],
  listed: readonly ListedScan[],
): AsyncGenerator<NewMember, void, void> {
  const json = (path: string, value: unknown): NewMember => ({ path, parts: [jsonBytes(value)], deflate: true });
  yield {
    path: README,
    parts: [new TextEncoder().encode(`${inEnglish(phrase('project-file/readme', { notice: RESEARCH_NOTICE }))}\n`)],
    // Not packed: whoever reads only the first bytes knows by it what file this is (nn/weights/file-kind.ts).
    deflate: false,
  };
  yield json(INDEX, index);
  for (const run of runs) {
    yield json(runPath(run.id), run);
    const steps = await readSteps(run.id);
    if (steps) yield json(stepsPath(run.id), stepsAsLists(steps));
  }
  for (const checkpoint of checkpoints) yield { path: checkpointPath(checkpoint.id), parts: exported(checkpoint, runs), deflate: false };
  for (const { id } of states) yield { path: statePath(id), parts: stateChunks(id), deflate: false };
  for (const [i, scan] of listed.entries())
    for (const [slice, path] of scanPaths(scan).entries()) yield { path, parts: [scans[i]!.parts[slice]!], deflate: false };
}

const exported = (checkpoint: CheckpointSummary, runs: readonly RunRecord[]) =>
  asExported(checkpointChunks(checkpoint.id), lockedTestOfCheckpoint(checkpoint, runs), checkpoint.extras);

function stepsAsLists(steps: StepColumns): Record<string, number | (number | null)[]> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, column]) => [
      name,
      typeof column === 'number' ? column : Array.from(column as Float32Array, (value) => (Number.isFinite(value) ? value : null)),
    ]),
  );
}

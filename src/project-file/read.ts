import * as v from 'valibot';
import { ProblemError } from '#base/problem.ts';
import { parseSafetensorsHeader, safetensorsHeaderLength } from '#nn/weights/safetensors-header.ts';
import { PROJECT_VERSION, type ProjectRecord } from '#projects/record.ts';
import { NewerProjectError, ProjectFieldError, restoreProject } from '#projects/schema.ts';
import type { RunRecord } from '#runs/record.ts';
import { restoreRun } from '#runs/restore.ts';
import type { CheckpointSummary, StepColumns } from '#storage/records.ts';
import { checkpointFacts } from '#train/learner/checkpoint.ts';
import { ProjectArchive } from './archive.ts';
import {
  checkpointPath,
  FILE_VERSION,
  INDEX,
  indexSchema,
  type ListedScan,
  type ListedState,
  runPath,
  runSchema,
  scanPaths,
  statePath,
  stepsPath,
  stepsSchema,
  versionOf,
} from './format.ts';
import { unsoundField, upTo } from './sound-project.ts';

/** What a project file holds, checked; bodies are still in the archive. */
export interface ReadProject {
  archive: ProjectArchive;
  project: ProjectRecord;
  runs: RunRecord[];
  steps: ReadonlyMap<string, StepColumns>;
  checkpoints: Omit<CheckpointSummary, 'bytes'>[];
  states: ListedState[];
  /** Those whose pixels are in the file. */
  scans: ListedScan[];
}

/** Reads a project file up to the bodies of its checkpoints and states, of which the heads are looked at. Throws ProblemError. */
export async function readProjectFile(file: File): Promise<ReadProject> {
  const archive = await ProjectArchive.open(file);
  if (!archive.has(INDEX)) throw new ProblemError('project-file/other', file.name);
  const stored = await archive.json(INDEX);
  const version = versionOf((stored as { format?: unknown } | null)?.format);
  if (version === null) throw new ProblemError('project-file/other', file.name);
  if (version > FILE_VERSION) throw new ProblemError('project-file/newer', file.name, { version, known: FILE_VERSION });
  const index = parsed(indexSchema, stored, file.name, INDEX);
  const project = projectOf((stored as { project?: unknown }).project, file.name);
  const runs: RunRecord[] = [];
  const steps = new Map<string, StepColumns>();
  for (const id of index.runs) {
    const run = restoreRun(parsed(runSchema, await archive.json(runPath(id)), file.name, runPath(id)));
    if (run.id !== id || runs.some((other) => other.id === id)) throw fieldOf(file.name, runPath(id), 'id');
    runs.push(run);
    if (archive.has(stepsPath(id))) {
      steps.set(id, columnsOf(parsed(stepsSchema, await archive.json(stepsPath(id)), file.name, stepsPath(id))));
    }
  }
  const there = new Set(index.runs);
  const checkpoints: ReadProject['checkpoints'] = [];
  for (const listed of index.checkpoints) {
    if (!there.has(listed.runId)) throw fieldOf(file.name, INDEX, 'checkpoints.runId');
    const { settings, epoch, tune, extras } = checkpointFacts(await metadataOf(archive, checkpointPath(listed.id), file.name), file.name);
    checkpoints.push({ ...listed, settings, epoch, tune, ...(extras && { extras }) });
  }
  for (const { id, runId } of index.states) {
    if (!there.has(runId)) throw fieldOf(file.name, INDEX, 'states.runId');
    await metadataOf(archive, statePath(id), file.name);
  }
  const scans = index.scans ?? [];
  const paths = new Set<string>();
  for (const scan of scans) {
    for (const path of scanPaths(scan)) {
      // Throws where it is missing: so many scans can be listed as the archive has members, and no more.
      archive.sizeOf(path);
      if (paths.has(path)) throw fieldOf(file.name, INDEX, 'scans.name');
      paths.add(path);
    }
  }
  return {
    archive,
    project: { ...project, runs: project.runs.filter((id) => there.has(id)) },
    runs,
    steps,
    checkpoints,
    states: index.states,
    scans,
  };
}

const fieldOf = (file: string, part: string, field: string | null) => new ProblemError('project-file/field', file, { part, field });

function parsed<T>(schema: v.GenericSchema<unknown, T>, value: unknown, file: string, part: string): T {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  throw fieldOf(file, part, v.getDotPath(read.issues[0]));
}

function projectOf(stored: unknown, file: string): ProjectRecord {
  const project = restored(stored, file);
  const field = unsoundField(project);
  if (field !== null) throw fieldOf(file, INDEX, `project.${field}`);
  return upTo(Date.now(), project);
}

function restored(stored: unknown, file: string): ProjectRecord {
  try {
    return restoreProject(stored);
  } catch (thrown) {
    if (thrown instanceof NewerProjectError)
      throw new ProblemError('project-file/newer', file, { version: thrown.version, known: PROJECT_VERSION });
    throw fieldOf(file, INDEX, thrown instanceof ProjectFieldError && thrown.field !== null ? `project.${thrown.field}` : 'project');
  }
}

async function metadataOf(archive: ProjectArchive, path: string, file: string): Promise<Record<string, string>> {
  const size = archive.sizeOf(path);
  const length = safetensorsHeaderLength(await archive.head(path, 8), size, file);
  const head = await archive.head(path, 8 + length);
  return parseSafetensorsHeader(head.subarray(8), size - head.length, file).metadata;
}

function columnsOf({ batches, stride, ...columns }: v.InferOutput<typeof stepsSchema>): StepColumns {
  const floats = (column: (number | null)[]) => Float32Array.from(column, (value) => value ?? Number.NaN);
  const counts = (column: (number | null)[]) => Uint32Array.from(column, (value) => value ?? 0);
  const { step, count, loss, least, most, accuracy, rate } = columns;
  return {
    batches,
    stride,
    step: counts(step),
    count: counts(count),
    loss: floats(loss),
    least: floats(least),
    most: floats(most),
    accuracy: floats(accuracy),
    rate: floats(rate),
  };
}

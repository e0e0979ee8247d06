import { toProblem } from '#base/problem.ts';
import { isLitter } from '#ct/litter.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { FileHeader, Thumbnail } from '../services.ts';
import type { FileIndex, IngestEvent } from './contract.ts';
import { mapOnPool, pool } from './pool.ts';

const FILES_PER_TASK = 24;
const THUMBNAIL_EDGE = 72;
const LABEL_TABLE = /\.(xlsx|xls|csv|tsv)$/i;

/** Reads a drop: walks it, reads every file's head, arranges the heads into scans, and draws each scan's thumbnail. */
export async function* ingest(
  files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>,
  index: FileIndex,
  signal: AbortSignal,
): AsyncGenerator<IngestEvent, void, void> {
  const images: DroppedFile[] = [];
  for await (const file of files) {
    if (signal.aborted) break;
    if (isLitter(file.path)) continue;
    if (LABEL_TABLE.test(file.path)) {
      yield { type: 'labels', file };
      continue;
    }
    const kept = addToIndex(file, index);
    if (kept) images.push(kept);
    if (images.length % 500 === 0) yield { type: 'progress', phase: 'headers', done: 0, total: images.length };
  }
  const headers: FileHeader[] = [];
  yield { type: 'progress', phase: 'headers', done: 0, total: images.length };
  let total = images.length;
  const tasks = batches(images);
  for await (const some of mapOnPool(tasks, (task) => pool.run((d) => d.call((remote) => remote.readHeaders(task))), signal)) {
    headers.push(...some);
    const members = some.flatMap((header) => (header.kind === 'archive' ? header.files : []));
    for (const file of members.filter(({ path }) => LABEL_TABLE.test(path))) yield* unpackLabels(file);
    const inside = members.flatMap((file) => (LABEL_TABLE.test(file.path) ? [] : (addToIndex(file, index) ?? [])));
    // The queue may grow while it is worked off.
    tasks.push(...batches(inside));
    total += inside.length;
    yield { type: 'progress', phase: 'headers', done: headers.length, total };
  }
  const { scans, problems } = await pool.run((d) => d.call((remote) => remote.arrangeScans(headers)));
  for (const problem of problems) yield { type: 'problem', problem };
  yield* drawThumbnails(scans, index, signal);
  yield { type: 'done', cancelled: signal.aborted };
}

function batches(files: readonly DroppedFile[]): DroppedFile[][] {
  return Array.from({ length: Math.ceil(files.length / FILES_PER_TASK) }, (_, i) =>
    files.slice(i * FILES_PER_TASK, (i + 1) * FILES_PER_TASK),
  );
}

/** A label table in an archive is handed on as a plain file. */
async function* unpackLabels(file: DroppedFile): AsyncGenerator<IngestEvent, void, void> {
  try {
    yield { type: 'labels', file: await pool.run((d) => d.call((remote) => remote.unpackFile(file))) };
  } catch (thrown) {
    yield { type: 'problem', problem: toProblem(thrown, file.path) };
  }
}

async function* drawThumbnails(scans: Scan[], index: FileIndex, signal: AbortSignal): AsyncGenerator<IngestEvent, void, void> {
  let done = 0;
  const draw = async (scan: Scan): Promise<{ scan: Scan; thumbnail: Thumbnail | null }> => {
    try {
      const files = filesOf(scan, index);
      const thumbnail = await pool.run((d) => d.call((remote) => remote.thumbnail(scan, files, THUMBNAIL_EDGE)));
      return { scan: { ...scan, problems: [...scan.problems, ...(thumbnail.remarks ?? [])] }, thumbnail };
    } catch (thrown) {
      return { scan: { ...scan, problems: [...scan.problems, toProblem(thrown, scan.name)] }, thumbnail: null };
    }
  };
  for await (const { scan, thumbnail } of mapOnPool(scans, draw, signal)) {
    yield { type: 'scan', scan, thumbnail };
    yield { type: 'progress', phase: 'scans', done: ++done, total: scans.length };
  }
}

/** The files that a scan's slices are in. */
export function filesOf(scan: Scan, index: FileIndex): DroppedFile[] {
  const paths = new Set(scan.slices.map((slice) => slice.path));
  return [...paths].flatMap((path) => index.get(path) ?? []);
}

/** Two drops may hold different files under one path: the later one gets a path of its own. The same file twice is dropped. */
function addToIndex(file: DroppedFile, index: FileIndex): DroppedFile | null {
  let path = file.path;
  for (let copy = 2; index.has(path); copy++) {
    if (sameFile(index.get(path)!.file, file.file)) return null;
    path = `${copy}/${file.path}`;
  }
  const kept = { ...file, path };
  index.set(path, kept);
  return kept;
}

function sameFile(a: Blob, b: Blob): boolean {
  return a.size === b.size && a instanceof File && b instanceof File && a.lastModified === b.lastModified;
}

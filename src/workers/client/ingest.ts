import { nextTask } from '#base/async/next-task.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { membersOf } from '#ct/archive/members.ts';
import { type FrameRef, pixelHashKey } from '#ct/dicom/pixel-hashes.ts';
import { isLitter } from '#ct/litter.ts';
import { groupBy } from '#ct/natural-order.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { slicesToCheck } from '#ct/values/check.ts';
import { SOUND } from '#ct/values/judge.ts';
import { withVerdict } from '#ct/values/read-as.ts';
import type { FileHeader, Thumbnail } from '../services.ts';
import { withKnownNames } from './archive-names.ts';
import type { EarlierDrops, FileIndex, IngestEvent } from './contract.ts';
import type { Decoder } from './decode-pool.ts';
import { addToIndex } from './file-index.ts';
import { mapOnPool, readHeads, readOnPool, wasCancelled } from './reading.ts';
import { profileSalt } from './salt.ts';
import { compute } from './study.ts';
import { isLabelTable } from './walk.ts';

const FILES_PER_TASK = 24;
const THUMBNAIL_EDGE = 72;
const MEMBERS_PER_PART = 2000;
const HEADERS_PER_PART = 250;
const SLICES_PER_PART = 1000;

/** The `earlier` of a session's first drop. */
export function noEarlierDrops(): EarlierDrops {
  return { headers: [], scans: new Map(), told: new Set() };
}

/**
 * Reads a drop: walks it, reads every file's head, arranges the heads into scans together with those of earlier drops, and
 * draws the thumbnail of every scan that is new or changed. After an abort `index` and `earlier` hold exactly the scans that were yielded.
 */
export async function* ingest(
  files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>,
  index: FileIndex,
  signal: AbortSignal,
  earlier: EarlierDrops = noEarlierDrops(),
): AsyncGenerator<IngestEvent, void, void> {
  const dropped: DroppedFile[] = [];
  const tables: DroppedFile[] = [];
  for await (const file of files) {
    if (signal.aborted) break;
    if (isLitter(file.path)) continue;
    if (isLabelTable(file.path)) {
      tables.push(file);
      yield { type: 'labels', file };
    } else if (dropped.push(file) % 500 === 0) {
      yield { type: 'progress', phase: 'headers', done: 0, total: dropped.length };
      await nextTask();
    }
  }
  const { fresh, known } = await addToIndex(signal.aborted ? [] : dropped, index);
  if (known.length > 0) yield { type: 'known', paths: known };
  const headers: FileHeader[] = [];
  try {
    yield { type: 'progress', phase: 'headers', done: 0, total: fresh.length };
    const tasks = tasksOf(fresh);
    for await (const heads of mapOnPool(tasks, readHeads, signal)) {
      const some = await Promise.all(heads.map((head) => withKnownNames(head, index.get(head.path), tables)));
      headers.push(...some);
      const members = await membersIn(some);
      for (const file of members.filter(({ path }) => isLabelTable(path))) yield* unpackLabels(file);
      const inside = await addToIndex(
        members.filter(({ path }) => !isLabelTable(path)),
        index,
      );
      if (inside.known.length > 0) yield { type: 'known', paths: inside.known };
      for (const file of inside.fresh) fresh.push(file);
      // The loop above also processes the tasks that are added here.
      for (const task of tasksOf(inside.fresh)) tasks.push(task);
      yield { type: 'progress', phase: 'headers', done: headers.length, total: fresh.length };
    }
    // After an abort some files were not read: arranging the others would make scans with missing slices.
    if (!signal.aborted && headers.length > 0) yield* arrange(headers, index, signal, earlier);
  } finally {
    await settle(fresh, headers, index, earlier);
  }
  yield { type: 'done', cancelled: signal.aborted };
}

/** Returns the members of all archives among the headers. An archive may have tens of thousands, so this yields to other tasks. */
async function membersIn(headers: readonly FileHeader[]): Promise<DroppedFile[]> {
  const members: DroppedFile[] = [];
  for (const header of headers) {
    if (header.kind !== 'archive') continue;
    for (const member of membersOf(header.members)) if (members.push(member) % MEMBERS_PER_PART === 0) await nextTask();
  }
  return members;
}

function tasksOf(files: readonly DroppedFile[]): DroppedFile[][] {
  return Array.from({ length: Math.ceil(files.length / FILES_PER_TASK) }, (_, i) =>
    files.slice(i * FILES_PER_TASK, (i + 1) * FILES_PER_TASK),
  );
}

/** Yields a label table in an archive as a plain file, or the problem of unpacking it. */
async function* unpackLabels(file: DroppedFile): AsyncGenerator<IngestEvent, void, void> {
  try {
    yield { type: 'labels', file: await readOnPool(file.path, [file], (remote) => remote.unpackFile(file), true) };
  } catch (thrown) {
    yield { type: 'problem', problem: toProblem(thrown, file.path) };
  }
}

/** Seconds that arranging may take; it grows with the number of files. */
const secondsToArrange = (headers: number) => 60 + headers / 1000;

/** Arranges headers into scans. Where several frames have one position, their pixels are hashed first to find copies. */
async function arrangeInParts(
  headers: readonly FileHeader[],
  index: FileIndex,
  signal: AbortSignal,
): Promise<{ scans: Scan[]; problems: Problem[] }> {
  const first = await withHeaders(headers, async (d) => {
    const doubts = await d.call((remote) => remote.framesInDoubt());
    return doubts.length > 0 ? { doubts } : takeScans(d, new Map());
  });
  if (!('doubts' in first)) return first;
  const prints = await printsOf(first.doubts, index, signal);
  return withHeaders(headers, (d) => takeScans(d, prints));
}

/** Sends the headers to a decoder in parts, then calls `use`: tens of thousands in one message would block the page's thread. */
function withHeaders<T>(headers: readonly FileHeader[], use: (decoder: Decoder) => Promise<T>): Promise<T> {
  const limit = { seconds: secondsToArrange(headers.length), subject: phrase('subject/reading'), ofDrop: true };
  return compute(async (d) => {
    for (let at = 0; at < headers.length; at += HEADERS_PER_PART) {
      const part = headers.slice(at, at + HEADERS_PER_PART);
      await d.call((remote) => remote.addHeaders(part, at === 0));
    }
    return use(d);
  }, limit);
}

async function takeScans(d: Decoder, prints: ReadonlyMap<string, string>): Promise<{ scans: Scan[]; problems: Problem[] }> {
  const problems = await d.call((remote) => remote.arrangeAdded(profileSalt(), prints));
  const scans: Scan[] = [];
  for (;;) {
    const some = await d.call((remote) => remote.nextScans(SLICES_PER_PART));
    if (some.length === 0) return { scans, problems };
    scans.push(...some);
  }
}

/** Returns hashes of the frames' pixels by pixelHashKey. Frames of files that can't be read are absent. */
async function printsOf(frames: readonly FrameRef[], index: FileIndex, signal: AbortSignal): Promise<Map<string, string>> {
  const byFile = groupBy(frames, ({ path }) => path);
  const prints = new Map<string, string>();
  const read = async (wanted: FrameRef[]): Promise<void> => {
    const [{ path }] = wanted as [FrameRef];
    const file = index.get(path);
    if (!file) return;
    const numbers = wanted.map(({ frame }) => frame);
    const found = await readOnPool(path, [file], (remote) => remote.hashFrames(file, numbers), true).catch(() => []);
    for (const [i, print] of found.entries()) if (print !== null) prints.set(pixelHashKey(path, numbers[i]!), print);
  };
  for await (const _ of mapOnPool(byFile, read, signal));
  return prints;
}

async function* arrange(
  headers: readonly FileHeader[],
  index: FileIndex,
  signal: AbortSignal,
  earlier: EarlierDrops,
): AsyncGenerator<IngestEvent, void, void> {
  const { scans, problems } = await arrangeInParts([...earlier.headers, ...headers], index, signal);
  const paths = new Set(headers.map((header) => header.path));
  for (const problem of problems) {
    const key = JSON.stringify(problem);
    if (!earlier.told.has(key) || paths.has(problem.subject)) yield { type: 'problem', problem };
    earlier.told.add(key);
  }
  const ids = new Set(scans.map(({ id }) => id));
  for (const id of earlier.scans.keys()) {
    if (ids.has(id)) continue;
    earlier.scans.delete(id);
    yield { type: 'gone', scanId: id };
  }
  const changed: Scan[] = [];
  for (const scan of scans) {
    const known = earlier.scans.get(scan.id);
    if (!known || !sameSlices(known, scan)) changed.push(scan);
    else if (known.name !== scan.name || known.patientKey !== scan.patientKey || known.studyKey !== scan.studyKey) {
      const { name, aliases, patientKey, studyKey } = scan;
      const renamed = { ...known, name, aliases, patientKey, ...(studyKey !== undefined && { studyKey }) };
      earlier.scans.set(scan.id, renamed);
      yield { type: 'scan', scan: renamed, thumbnail: null };
    }
  }
  yield* drawThumbnails(changed, index, signal, earlier);
}

async function* drawThumbnails(
  scans: Scan[],
  index: FileIndex,
  signal: AbortSignal,
  earlier: EarlierDrops,
): AsyncGenerator<IngestEvent, void, void> {
  let done = 0;
  /** Returns null if reading was cancelled: a scan whose pixels were not checked is not yielded. */
  const draw = async (scan: Scan): Promise<{ scan: Scan; thumbnail: Thumbnail | null } | null> => {
    try {
      const thumbnail = await drawThumbnail(scan, index);
      const { remarks = [], verdict = SOUND, lungs } = thumbnail;
      const judged = withVerdict({ ...scan, problems: [...scan.problems, ...remarks] }, verdict);
      return { scan: lungs === undefined ? judged : { ...judged, showsLungs: lungs }, thumbnail };
    } catch (thrown) {
      if (wasCancelled(thrown)) return null;
      const problem: Problem = toProblem(thrown, scan.name);
      return { scan: { ...scan, problems: [...scan.problems, problem] }, thumbnail: null };
    }
  };
  yield { type: 'progress', phase: 'scans', done, total: scans.length };
  for await (const drawn of mapOnPool(scans, draw, signal)) {
    if (!drawn) continue;
    const { scan, thumbnail } = drawn;
    earlier.scans.set(scan.id, scan);
    yield { type: 'scan', scan, thumbnail };
    yield { type: 'progress', phase: 'scans', done: ++done, total: scans.length };
  }
}

/** Draws the thumbnail of a scan. Also returns what its pixels say of the scan, unless that is already known. Throws ProblemError. */
export function drawThumbnail(scan: Scan, index: FileIndex): Promise<Thumbnail> {
  const slices = slicesToCheck(scan).flatMap((slice) => scan.slices[slice] ?? []);
  const files = filesOf({ slices }, index);
  return readOnPool(scan.name, files, (remote) => remote.thumbnail(scan, files, THUMBNAIL_EDGE), true);
}

/**
 * Keeps the files and headers that scans use and removes all others from `index`, so that a later drop may add them again. The header
 * of a NIfTI pair is kept, too: slices name only its voxel file, which may be loaded already or come in a later drop.
 */
async function settle(
  fresh: readonly DroppedFile[],
  headers: readonly FileHeader[],
  index: FileIndex,
  earlier: EarlierDrops,
): Promise<void> {
  const used = new Set<string>();
  let sinceBreak = 0;
  for (const { slices } of earlier.scans.values()) {
    for (const { path } of slices) used.add(path);
    sinceBreak += slices.length;
    if (sinceBreak < SLICES_PER_PART) continue;
    sinceBreak = 0;
    await nextTask();
  }
  for (const header of headers) if (used.has(header.path) || (header.kind === 'volume' && header.pair)) earlier.headers.push(header);
  for (const { path } of fresh) if (!used.has(path)) index.delete(path);
}

function sameSlices(a: Scan, b: Scan): boolean {
  return (
    a.slices.length === b.slices.length &&
    a.slices.every(({ path, frame }, i) => b.slices[i]?.path === path && b.slices[i]?.frame === frame)
  );
}

/** Returns the files that hold a scan's slices. */
export function filesOf(scan: Pick<Scan, 'slices'>, index: FileIndex): DroppedFile[] {
  const paths = new Set(scan.slices.map((slice) => slice.path));
  return [...paths].flatMap((path) => index.get(path) ?? []);
}

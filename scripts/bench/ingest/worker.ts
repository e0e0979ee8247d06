import { openAsBlob } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { FIRST_PRESET, PRESETS } from '#train/settings/presets.ts';
import { decodeService } from '#workers/decode.ts';
import { sliceReading } from '#workers/slice-reading.ts';
import { DiskFile } from './disk-file.ts';

const { readSlices } = sliceReading(() => {});

/** What a worker is told to measure. */
interface Job {
  what: 'slices' | 'heads' | 'memory' | 'preparation';
  files: string[];
  seconds: number;
  scans: number;
  slices: number;
}

/** `cpuSeconds` is of the whole process, all of its threads. */
type Measured = { done: number; seconds: number; cpuSeconds: number } | { mostMegabytes: number; seconds: number };

const { preparation } = PRESETS[FIRST_PRESET]({ unit: 'HU', trainScans: null });
const THUMBNAIL_EDGE = 72;
const FILES_PER_TASK = 24;

const openFiles = (paths: readonly string[]): DroppedFile[] => paths.map((path) => ({ path, file: DiskFile.open(path) }));

/** Whole rounds over the work for at least so long. */
async function forSeconds(seconds: number, round: () => Promise<number>): Promise<Measured> {
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  let done = 0;
  while (performance.now() - start < seconds * 1000) done += await round();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { done, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}

async function readAll(scan: Scan, files: DroppedFile[]): Promise<number> {
  let done = 0;
  for await (const { image } of readSlices(scan, [...scan.slices.keys()], files)) done += image.pixels.length > 0 ? 1 : 0;
  return done;
}

/** Readies a measurement, everything warmed up by a first round. */
async function prepare(job: Job): Promise<() => Promise<Measured>> {
  const files = openFiles(job.files);
  const heads = await decodeService.readHeaders(files);
  if (job.what === 'heads') return () => forSeconds(job.seconds, async () => (await decodeService.readHeaders(files)).length);
  if (job.what === 'memory') return () => readManyScans(job);
  const { scans } = arrangeScans(heads);
  const [scan] = scans;
  if (!scan || scan.slices.length !== files.length) throw new Error(`${scan?.slices.length ?? 0} of ${files.length} slices were found`);
  if (job.what === 'preparation') {
    await prepareScan(scan, files);
    return () => forSeconds(job.seconds, () => prepareScan(scan, files));
  }
  await readAll(scan, files);
  return () => forSeconds(job.seconds, () => readAll(scan, files));
}

/** All that the studio's first recipe reads of a scan before it is trained on: its thumbnail with the look at its values, its lungs, and its sample. */
async function prepareScan(scan: Scan, files: DroppedFile[]): Promise<number> {
  await decodeService.thumbnail(scan, files, THUMBNAIL_EDGE);
  const { shares } = await decodeService.measureLungs(scan, files);
  await decodeService.prepareSample(scan, files, preparation, { lungShares: shares, byHand: null });
  return 1;
}

/** The headers and thumbnails of many scans, as an ingest reads them, and the most memory that this took on the way. */
async function readManyScans({ files, scans, slices }: Job): Promise<Measured> {
  const drop = await copies(await Promise.all(files.map((file) => openAsBlob(file))), scans, slices);
  const start = performance.now();
  let most = 0;
  const look = (): void => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    most = Math.max(most, (heapUsed + arrayBuffers) / 1e6);
  };
  const heads = [];
  for (let at = 0; at < drop.length; at += FILES_PER_TASK) {
    heads.push(...(await decodeService.readHeaders(drop.slice(at, at + FILES_PER_TASK))));
    look();
  }
  const arranged = arrangeScans(heads);
  const byPath = new Map(drop.map((file) => [file.path, file]));
  for (const scan of arranged.scans) {
    const own = scan.slices.flatMap(({ path }) => byPath.get(path) ?? []);
    await decodeService.thumbnail(scan, own, THUMBNAIL_EDGE);
    look();
  }
  if (arranged.scans.length !== scans) throw new Error(`${arranged.scans.length} of ${scans} scans were found`);
  return { mostMegabytes: most, seconds: (performance.now() - start) / 1000 };
}

/** Files of many scans that share their pixels on the disk: only the heads, with UIDs and positions of their own, are in memory. */
async function copies(files: Blob[], scans: number, slices: number): Promise<DroppedFile[]> {
  const heads = await Promise.all(files.map(async (file) => new Uint8Array(await file.slice(0, 2048).arrayBuffer())));
  const drop: DroppedFile[] = [];
  for (let scan = 0; scan < scans; scan++) {
    for (let slice = 0; slice < slices; slice++) {
      const from = slice % files.length;
      const head = heads[from].slice();
      write(head, 'BENCH-000000', `BENCH-${String(scan).padStart(6, '0')}`);
      writePosition(head, slice);
      drop.push({ path: `scan_${scan}/${slice}.dcm`, file: new Blob([head, files[from].slice(2048)]) });
    }
  }
  return drop;
}

function write(head: Uint8Array, from: string, to: string): void {
  const at = Buffer.from(head.buffer, head.byteOffset, head.length).indexOf(from);
  if (at === -1) throw new Error(`${from} is not in the file's head`);
  head.set(Buffer.from(to), at);
}

/** The height of the slice, in as many characters as there were. */
function writePosition(head: Uint8Array, slice: number): void {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length);
  const at = text.indexOf('-179\\-179\\') + '-179\\-179\\'.length;
  head.set(Buffer.from(String(slice).padStart(2, ' ').slice(0, 2)), at);
}

let ready: Promise<() => Promise<Measured>> | null = null;
parentPort?.on('message', async (message: ({ type: 'prepare' } & Job) | { type: 'go' }) => {
  if (message.type === 'prepare') {
    ready = prepare(message);
    await ready;
    parentPort?.postMessage('ready');
  } else parentPort?.postMessage(await (await ready)?.());
});

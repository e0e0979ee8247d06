import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { type Problem, toProblem } from '#base/problem.ts';
import { membersOf } from '#ct/archive/members.ts';
import { pixelHashKey } from '#ct/dicom/pixel-hashes.ts';
import type { FileHeader } from '#ct/header.ts';
import type { DroppedFile, Scan, SliceImage, SliceRef } from '#ct/scan.ts';
import { arrangeScans, doubtfulFrames } from '#ct/scans.ts';
import { SOUND } from '#ct/values/judge.ts';
import { withVerdict } from '#ct/values/read-as.ts';
import { decodeService } from '#workers/decode.ts';
import { openAll, sha256 } from './ct-entry.ts';

/** A series of the manifest, or a scan that must come out of a drop. */
export interface SeriesEntry {
  folder: string;
  kind?: string;
  localizer?: boolean;
  order?: string[];
  files?: string[];
  exact?: boolean;
  shape_zyx: number[];
  hu?: { mean: number; sha256_f32: string };
  lps?: { sha256_f32: string };
  grey?: { mean: number };
  warnings?: string[];
  gaps?: unknown[];
  duplicates?: unknown[];
}

/** A drop that goes wrong in some way (bad/manifest.json). */
export interface DropEntry {
  case: string;
  drop: string;
  outcome: string;
  allowed?: string[];
  bad_files: string[];
  ignored_files: string[];
  message_any: string[];
  limits: { max_seconds: number };
  scans: SeriesEntry[];
}

/** Everything a drop gives when all of it is read. */
interface DropResult {
  scans: { scan: Scan; slices: SliceRef[]; images: SliceImage[] }[];
  problems: Problem[];
  seconds: number;
}

async function readDrop(files: DroppedFile[]): Promise<DropResult> {
  const start = performance.now();
  const headers = await readAllHeaders(files);
  const all = [...files, ...headers.flatMap((h) => (h.kind === 'archive' ? [...membersOf(h.members)] : []))];
  const { scans, problems } = arrangeScans(headers, '', await readPrints(headers, all));
  const read: DropResult['scans'] = [];
  for (const scan of scans) {
    const slices: SliceRef[] = [];
    const images: SliceImage[] = [];
    for (const [index, slice] of scan.slices.entries()) {
      try {
        images.push(await decodeService.readSlice(scan, index, all));
        slices.push(slice);
      } catch (thrown) {
        problems.push(toProblem(thrown, slice.path));
      }
    }
    problems.push(...scan.problems, ...(await remarks(scan, all)));
    read.push({ scan, slices, images });
  }
  return { scans: read, problems, seconds: (performance.now() - start) / 1000 };
}

/** Headers of files and of what is in archives, as the page collects them. */
async function readAllHeaders(files: DroppedFile[]): Promise<FileHeader[]> {
  const headers = await decodeService.readHeaders(files);
  const inside = headers.flatMap((header) => (header.kind === 'archive' ? [...membersOf(header.members)] : []));
  return inside.length > 0 ? [...headers, ...(await readAllHeaders(inside))] : headers;
}

/** Prints of the frames in whose place another one lies, as the page has them. */
async function readPrints(headers: FileHeader[], files: DroppedFile[]): Promise<Map<string, string>> {
  const prints = new Map<string, string>();
  for (const { path, frame } of doubtfulFrames(headers)) {
    const file = files.find((candidate) => candidate.path === path);
    const [print] = file ? await decodeService.hashFrames(file, [frame]) : [];
    if (print) prints.set(pixelHashKey(path, frame), print);
  }
  return prints;
}

/** What the pixels of a scan tell of it when its thumbnail is drawn. */
async function remarks(scan: Scan, files: DroppedFile[]): Promise<Problem[]> {
  try {
    const { remarks = [], verdict = SOUND } = await decodeService.thumbnail(scan, files, 64);
    return [...remarks, ...withVerdict({ ...scan, problems: [] }, verdict).problems];
  } catch (thrown) {
    return [toProblem(thrown, scan.name)];
  }
}

/** The faults of one series of the manifest: order, values, and that what is odd about it is said. */
export async function seriesFaults(root: string, entry: SeriesEntry): Promise<string[]> {
  const result = await readDrop(await openAll(path.join(root, entry.folder)));
  if (entry.localizer) return result.problems.some((p) => p.code === 'localizer') ? [] : ['the scout was not set aside'];
  const faults = scanFaults(entry, result);
  const codes = result.problems.map((p) => p.code);
  if (entry.gaps?.length && !codes.includes('gap')) faults.push('the gap is not reported');
  if (entry.duplicates?.length && !codes.includes('duplicate-slice')) faults.push('the duplicates are not reported');
  if (entry.warnings?.includes('gantry tilt') && !codes.includes('gantry-tilt')) faults.push('the tilt is not reported');
  if (entry.warnings?.includes('variable spacing') && !codes.includes('variable-spacing'))
    faults.push('the varying spacing is not reported');
  return faults;
}

function scanFaults(entry: SeriesEntry, result: DropResult): string[] {
  if (entry.kind === 'nifti') return volumeScanFaults(entry, result);
  const want = entry.order ?? entry.files ?? [];
  const framed = want.some((name) => /#\d+$/.test(name));
  const name = (slice: SliceRef): string => (framed ? `${slice.path}#${slice.frame}` : slice.path);
  const found = result.scans.find(({ slices }) => slices.length === want.length && slices.every((s, i) => name(s) === want[i]));
  if (!found) {
    const near = result.scans.find(({ slices }) => slices.some((s) => want.includes(name(s))));
    return [near ? `order is ${near.slices.map(name).join(' ')}` : `scan ${want[0]} ... is missing`];
  }
  const { images } = found;
  if (entry.hu && entry.exact !== false) return sha256(images.map((i) => i.pixels)) === entry.hu.sha256_f32 ? [] : ['HU differ'];
  const mean = images.reduce((sum, { pixels }) => sum + pixels.reduce((a, b) => a + b, 0) / pixels.length, 0) / images.length;
  const wanted = entry.hu?.mean ?? entry.grey?.mean;
  return wanted !== undefined && Math.abs(mean - wanted) > 1 ? [`mean is ${mean}, not ${wanted}`] : [];
}

function volumeScanFaults(entry: SeriesEntry, { scans }: DropResult): string[] {
  const [name] = entry.files ?? [];
  const found = scans.find(({ slices }) => slices.length > 0 && slices.every((slice) => slice.path === name));
  if (!found) return [`scan ${name} is missing`];
  const hash = sha256(found.images.map((image) => image.pixels));
  return entry.lps && entry.lps.sha256_f32 !== hash ? [`${name}: values differ`] : [];
}

/** The faults of one drop: every good scan is there whole, every bad file is named, and in time. */
export async function dropFaults(root: string, entry: DropEntry): Promise<string[]> {
  const result = await readDrop(await openDrop(root, entry.drop));
  const outcomes = [entry.outcome, ...(entry.allowed ?? [])];
  const rejectAll = outcomes.includes('reject_all') && result.scans.every(({ slices }) => slices.length === 0);
  const faults = rejectAll ? [] : entry.scans.flatMap((scan) => scanFaults(scan, result));
  const told = result.problems.map((p) => `${p.subject} ${p.what} ${p.remedy}`);
  const loaded = new Set(result.scans.flatMap(({ slices }) => slices.map((s) => s.path)));
  if (entry.outcome === 'reject_file' || entry.outcome === 'reject_all') {
    for (const bad of entry.bad_files) {
      const named = told.some((text) => text.includes(bad.split('!')[0]));
      if (!named && !(outcomes.some((o) => o.startsWith('accept')) && loaded.has(bad))) faults.push(`${bad} is not named`);
    }
  }
  const silent = entry.message_any.length > 0 && !told.some((text) => entry.message_any.some((word) => text.toLowerCase().includes(word)));
  if (silent && !outcomes.includes('accept')) faults.push(`no message has any of "${entry.message_any.join('", "')}"`);
  if (result.seconds > entry.limits.max_seconds) faults.push(`took ${result.seconds.toFixed(1)} s`);
  return faults;
}

/** File names that no file system takes are kept in an archive beside the drops. */
async function openDrop(root: string, drop: string): Promise<DroppedFile[]> {
  const names = path.join(root, `${drop}.names.zip`);
  if (!existsSync(names)) return openAll(path.join(root, drop));
  const members = Object.entries(unzipSync(new Uint8Array(readFileSync(names))));
  return members
    .filter(([name]) => !name.endsWith('/'))
    .map(([name, bytes]) => ({
      path: name.replace(/^[^/]*\//, (top) => (drop.endsWith(top.slice(0, -1)) ? '' : top)),
      file: new Blob([bytes as Uint8Array<ArrayBuffer>]),
    }));
}

import { type Frame, placeFrames } from './dicom/order.ts';
import type { PixelHashes } from './dicom/pixel-hashes.ts';
import { byPlace, isEven, overlap, showTheSame } from './dicom/places.ts';
import { framesOf } from './dicom/series.ts';
import type { DicomHeader } from './header.ts';
import { folderOf, groupBy } from './natural-order.ts';

/** Two folders both count their images from the beginning when they share at least this part of the smaller folder's instance numbers. */
const ANEW = 0.5;
/** Two folders of one series may lie up to this many slice distances apart. */
const FAR = 5;

interface Folder {
  headers: DicomHeader[];
  /** Instance numbers of all its images; empty where they are missing or repeat. */
  numbers: ReadonlySet<number>;
  /** Size, pixel spacing and series number, as one key. */
  make: string;
  placed: Frame[];
}

/**
 * The folders of files under one SeriesInstanceUID, where an anonymiser wrote one UID into different scans; null where they are one series.
 * A series may lie in several folders, and count anew in each: then these are parts of one stack. Proof are two folders of which both count
 * their images from the beginning and that show different things in the same place, between each other's slices, or in another size.
 */
export function foldersApart(headers: readonly DicomHeader[], hashes: PixelHashes): DicomHeader[][] | null {
  const images = headers.filter((header) => !header.localizer);
  const folders = groupBy(images, (h) => folderOf(h.path)).map((files) => describe(files, hashes));
  if (folders.length < 2) return null;
  const [first] = folders;
  // One proof is enough, so only neighbours are compared, and each folder with the first.
  const proven = folders.some((folder, i) => i > 0 && (areTwoScans(first, folder) || areTwoScans(folders[i - 1], folder)));
  if (!proven) return null;
  const scans: Folder[][] = [];
  for (const folder of folders) {
    const mine = scans.find((parts) => parts.every((part) => isContinued(part, folder)));
    if (mine) mine.push(folder);
    else scans.push([folder]);
  }
  return scans.length > 1 ? scans.map((parts) => parts.flatMap((part) => part.headers)) : null;
}

function describe(headers: DicomHeader[], hashes: PixelHashes): Folder {
  const [{ rows, columns, frames, seriesNumber }] = headers;
  const numbers = new Set(headers.flatMap(({ instanceNumber }) => instanceNumber ?? []));
  const spacing = frames[0].pixelSpacing?.map((value) => value.toPrecision(4)).join(' ');
  return {
    headers,
    numbers: numbers.size === headers.length ? numbers : new Set(),
    make: `${rows} ${columns} ${spacing} ${seriesNumber}`,
    placed: placeFrames(headers.flatMap((header) => framesOf(header, hashes))).frames,
  };
}

/** True where both folders count their images from the beginning, or don't number them. */
function countAnew(a: Folder, b: Folder): boolean {
  const shared = [...a.numbers].filter((number) => b.numbers.has(number)).length;
  return shared >= ANEW * Math.min(a.numbers.size, b.numbers.size);
}

function areTwoScans(a: Folder, b: Folder): boolean {
  if (!countAnew(a, b)) return false;
  const { differing, same } = sharedPlaces(a, b);
  if (differing > same) return true;
  if (same > 0 || a.numbers.size === 0 || b.numbers.size === 0) return false;
  if (a.make !== b.make) return true;
  if (a.placed.some((f) => f.position === null) || b.placed.some((f) => f.position === null)) return false;
  // If the slices are evenly spaced only when both folders are taken together, they are parts of one stack.
  if (isEven([...a.placed, ...b.placed]) && !(isEven(a.placed) && isEven(b.placed))) return false;
  // Without a patient's name, stacks that lie far from each other may belong to different patients.
  return overlap(a.placed, b.placed) > 0 || (a.headers[0].unnamed?.patient === true && gapOf(a, b) > FAR);
}

function sharedPlaces(a: Folder, b: Folder): { differing: number; same: number } {
  const ofA = new Set(a.placed);
  let differing = 0;
  let same = 0;
  for (const here of byPlace([...a.placed, ...b.placed])) {
    const [mine, others] = [here.filter((f) => ofA.has(f)), here.filter((f) => !ofA.has(f))];
    if (mine.length === 0 || others.length === 0 || mine[0].position === null) continue;
    const answers = others.map((other) => showTheSame(mine[0], other));
    if (answers.includes(true)) same++;
    else if (answers.includes(false)) differing++;
  }
  return { differing, same };
}

/** The distance between two stacks in slices of the wider one. */
function gapOf(a: Folder, b: Folder): number {
  const places = byPlace([...a.placed, ...b.placed]).map(([first]) => first.place ?? 0);
  const steps = places
    .slice(1)
    .map((place, i) => place - places[i])
    .sort((x, y) => x - y);
  const usual = steps[Math.floor(0.9 * (steps.length - 1))] || 1;
  return (steps.at(-1) ?? 0) / usual;
}

/** Whether neighbouring folders are parts of one scan: the instance numbers of one continue those of the other. */
function isContinued(a: Folder, b: Folder): boolean {
  const numbered = a.numbers.size > 0 && b.numbers.size > 0 && ![...a.numbers].some((number) => b.numbers.has(number));
  const neighbours = folderOf(folderOf(a.headers[0].path)) === folderOf(folderOf(b.headers[0].path));
  return numbered && neighbours && a.make === b.make && sharedPlaces(a, b).differing === 0;
}

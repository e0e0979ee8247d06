import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import { type Frame, placeFrames } from './dicom/order.ts';
import { byPlace, isEven } from './dicom/places.ts';
import { namedFiles } from './dicom/remarks.ts';
import { FEWEST_SLICES } from './dicom/separate.ts';
import { framesOf } from './dicom/series.ts';
import type { DicomHeader } from './header.ts';
import { keyOf } from './identity.ts';
import { folderOf, groupBy } from './natural-order.ts';
import type { Series } from './series-identity.ts';

/** Slices farther apart than this (mm) are no stack, even when evenly spaced. */
const FARTHEST_MM = 20;
/** Slices without usable instance numbers are a stack only when neighbours lie at most this many slice thicknesses apart. */
const TOUCHING = 1.5;

interface Joined {
  series: Series[];
  problems: Problem[];
  /** The files that are in one of these series, or were set aside. */
  taken: ReadonlySet<DicomHeader>;
}

/**
 * Joins slices that are each the only one of their series. An anonymiser may have given every slice a UID of its own: then those of a folder
 * agree in series number, size and spacing, lie evenly and are numbered in that order. Other single slices (key images, test images) are
 * no scan, and are set aside with one problem where a folder has many.
 */
export function joinSlices(slices: readonly DicomHeader[]): Joined {
  const series: Series[] = [];
  const problems: Problem[] = [];
  const taken = new Set<DicomHeader>();
  for (const inFolder of groupBy(slices, (h) => folderOf(h.path))) {
    if (inFolder.length < FEWEST_SLICES) continue;
    const stacks = groupBy(inFolder.filter(isOriginal), make).filter(isStack);
    for (const headers of stacks) {
      series.push(oneSeries(headers, stacks.length > 1));
      for (const header of headers) taken.add(header);
    }
    if (stacks.length > 0) problems.push(joinedProblem(stacks));
    const rest = inFolder.filter((header) => !taken.has(header));
    for (const ofPatient of groupBy(rest, patient)) {
      if (ofPatient.length < FEWEST_SLICES) continue;
      for (const header of ofPatient) taken.add(header);
      problems.push(singleSlices(ofPatient));
    }
    const left = rest.filter((header) => isOriginal(header) && !taken.has(header));
    for (const headers of groupBy(left, makeOfAny).filter(isStack)) {
      for (const header of headers) taken.add(header);
      problems.push(ofManyPatients(headers));
    }
  }
  return { series, problems, taken };
}

/** The patient's key; '' where only the study stands for the patient. */
function patient({ unnamed, keys }: DicomHeader): string {
  return unnamed?.patient ? '' : keys.patient;
}

/** Derived images and screenshots are key images rather than slices. */
function isOriginal({ origin, warnings }: DicomHeader): boolean {
  return origin === undefined && warnings.every(({ code }) => code !== 'burned-in');
}

/** Series number, size and spacing: the properties that slices of one series share, as one key. */
const make = (header: DicomHeader): string => `${makeOfAny(header)}\u0000${patient(header)}`;

function makeOfAny(header: DicomHeader): string {
  const { rows, columns, frames, seriesNumber, kernel, thickness } = header;
  const [{ orientation, pixelSpacing }] = frames;
  const angles = orientation && [...orientation.row, ...orientation.column].map((value) => value.toFixed(2)).join(' ');
  const spacing = pixelSpacing?.map((value) => value.toPrecision(3)).join(' ');
  return [rows, columns, angles, spacing, seriesNumber, kernel, thickness].join('\u0000');
}

function isStack(headers: readonly DicomHeader[]): boolean {
  const { frames, normal } = placeFrames(headers.flatMap((header) => framesOf(header, new Map())));
  const places = byPlace(frames).map(([first]) => first);
  if (normal === null || places.length < FEWEST_SLICES || !isEven(frames)) return false;
  const steps = places.slice(1).map((frame, i) => (frame.place ?? 0) - (places[i].place ?? 0));
  const step = [...steps].sort((a, b) => a - b)[steps.length >> 1];
  return step <= FARTHEST_MM && (areNumbered(places) || step <= TOUCHING * Number(places[0].traits.thickness));
}

/** Whether instance numbers rise or fall by one from slice to slice, apart from gaps. Numbers of key images jump. */
function areNumbered(places: readonly Frame[]): boolean {
  const numbers = places.map(({ instanceNumber }) => instanceNumber ?? Number.NaN);
  const jumps = numbers.slice(1).map((number, i) => number - numbers[i]);
  const oneWay = jumps.every((jump) => jump * jumps[0] > 0);
  return oneWay && jumps.filter((jump) => Math.abs(jump) === 1).length >= 0.8 * jumps.length;
}

function oneSeries(headers: DicomHeader[], numbered: boolean): Series {
  const [{ keys, unnamed, seriesNumber, path }] = headers;
  const folder = folderOf(path);
  const oneStudy = headers.every((h) => h.keys.study === keys.study);
  return {
    headers,
    id: keyOf('scan', ['slices of', folder, seriesNumber].join(' ')),
    // The study stood for the patient; since every slice has a study of its own, the folder does so now.
    patientKey: unnamed?.patient && !oneStudy ? keyOf('patient', `folder ${folder}`) : keys.patient,
    studyKey: oneStudy ? keys.study : keyOf('study', `folder ${folder}`),
    part: numbered ? partName(seriesNumber) : '',
  };
}

function joinedProblem(stacks: readonly DicomHeader[][]): Problem {
  const slices = stacks.reduce((sum, { length }) => sum + length, 0);
  const [[{ path }]] = stacks;
  return warning('uid-per-slice', folderOf(path) || path, { slices, scans: stacks.length });
}

/** The name of a series that its number tells from others: 'series 3'. */
export function partName(seriesNumber: number | null): string {
  return inEnglish(seriesNumber === null ? phrase('part/no-series-number') : phrase('part/series', { value: String(seriesNumber) }));
}

function singleSlices(headers: readonly DicomHeader[]): Problem {
  const paths = headers.map((h) => h.path);
  return problem('single-slices', folderOf(paths[0]) || paths[0], { count: paths.length, files: namedFiles(paths) });
}

function ofManyPatients(headers: readonly DicomHeader[]): Problem {
  const patients = new Set(headers.map(patient)).size;
  const paths = headers.map((h) => h.path);
  return problem('single-slices/patients', folderOf(paths[0]) || paths[0], { count: paths.length, patients, files: namedFiles(paths) });
}

import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { type Problem, toProblem } from '#base/problem.ts';
import { pseudonymOf } from '#base/pseudonym.ts';
import type { DroppedFile, IntensityUnit, Scan, SliceImage, SliceRef } from '#ct/scan.ts';
import { severalSeries } from '#ct/series-choice.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { isShown, type LabelSource, labelProblems, questionProblems, sourceTitle } from '#state/dataset/label-sources.ts';
import { sliceOf } from '#state/dataset/slices.ts';
import { readWith } from '#workers/client/pool.ts';
import { profileSalt } from '#workers/client/salt.ts';
import { filesBelow, linksLeftOut } from '../lib/walk.mjs';
import { localDecoder } from './local-decoder.ts';

/** What the studio reads in one drop: the form that `npm run inspect -- --json` writes. */
export interface DropReport {
  drop: string;
  scans: ScanReport[];
  /** Studies with several series, and the one that is used. */
  studies: { scans: string[]; chosen: string | null }[];
  tables: TableReport[];
  problems: Problem[];
}

export interface ScanReport {
  name: string;
  /** A pseudonym; scans of one patient have the same one. */
  patient: string;
  folder: string;
  source: Scan['source'];
  unit: IntensityUnit;
  rows: number;
  columns: number;
  /** Between columns, between rows, between slices, in mm. */
  spacing: [number, number, number] | null;
  kernel: string | null;
  label: string | null;
  /** In the scan's order. */
  slices: (SliceReport | { file: string; error: string })[];
}

export interface SliceReport {
  /** 'path', or 'path#frame' where the file holds several. */
  file: string;
  /** Along the slice normal, mm. */
  position: number | null;
  min: number;
  max: number;
  mean: number;
  /** At row rows >> 1, column columns >> 1. */
  centre: number;
  /** Over the values as float32, little-endian, row by row. */
  sha256: string;
}

export interface TableReport {
  file: string;
  sheet: string | null;
  idColumn: string | null;
  labelColumn: string | null;
  rows: number;
  matched: number;
}

readWith(localDecoder);

/** Reads a folder or file as one drop on the Data step, by the very store that the page shows. */
export async function inspectDrop(drop: string, choice: LabelAnswers = {}): Promise<DropReport> {
  const { files, leftOut } = filesBelow(drop);
  const report = await inspectFiles(drop, await opened(files), choice);
  return { ...report, problems: [...linksLeftOut(leftOut), ...report.problems] };
}

/** The same for files at hand; `drop` is what they are called together. */
export async function inspectFiles(drop: string, files: readonly DroppedFile[], choice: LabelAnswers = {}): Promise<DropReport> {
  const found: Problem[] = [];
  useDataset.getState().clear();
  useDataset.setState({ labelAnswers: choice });
  await useDataset.getState().addFiles(files);
  const { scans, order, labels, classes, labelSources, labelQuestions, problems, otherSeries } = useDataset.getState();
  const reports: ScanReport[] = [];
  for (const id of order) {
    const scan = scans[id];
    if (!scan) continue;
    found.push(...scan.problems);
    const { report, faults } = await reportScan(scan, classes[labels[id] ?? -1] ?? null);
    reports.push(report);
    found.push(...faults.filter((fault) => !found.some((other) => other.subject === fault.subject && other.code === fault.code)));
  }
  return {
    drop,
    scans: reports,
    studies: severalSeries(Object.values(scans)).map((study) => ({
      scans: study.map(({ name }) => name),
      chosen: study.find(({ id }) => !otherSeries.has(id))?.name ?? null,
    })),
    tables: labelSources.filter(isShown).map((source) => reportTable(source, labelQuestions)),
    problems: [...problems, ...found, ...labelProblems(labelSources, scans), ...questionProblems(labelQuestions, classes)],
  };
}

async function opened(files: readonly { path: string; file: string }[]): Promise<DroppedFile[]> {
  return Promise.all(files.map(async ({ path: name, file }) => ({ path: name, file: await openAsBlob(file) })));
}

function reportTable(source: LabelSource, questions: readonly LabelQuestion[]): TableReport {
  const { table, mapping, join } = source;
  const asked = questions.some(({ kind, titles }) => kind !== 'base' && titles.includes(sourceTitle(source)));
  const open = asked || source.use === 'left';
  return {
    file: table.name,
    sheet: table.sheet,
    idColumn: (open ? null : mapping?.idColumn) ?? null,
    labelColumn: (open ? null : mapping?.labelColumn) ?? null,
    rows: table.rows.length,
    matched: join?.matched ?? 0,
  };
}

async function reportScan(scan: Scan, label: string | null): Promise<{ report: ScanReport; faults: Problem[] }> {
  const several = new Set(scan.slices.map(({ path: file }) => file)).size < scan.slices.length;
  const slices: ScanReport['slices'] = [];
  const faults: Problem[] = [];
  for (const [index, slice] of scan.slices.entries()) {
    const file = several ? `${slice.path}#${slice.frame}` : slice.path;
    try {
      slices.push(reportSlice(file, slice, await sliceOf(scan, index)));
    } catch (thrown) {
      const problem = toProblem(thrown, slice.path);
      faults.push(problem);
      slices.push({ file, error: problem.what });
    }
  }
  const { name, folder, source, unit, rows, columns, kernel, spacing, patientKey } = scan;
  return {
    report: {
      name,
      patient: pseudonymOf(profileSalt(), 'patient', patientKey),
      folder,
      source,
      unit,
      rows,
      columns,
      spacing: spacing && [spacing[1], spacing[0], spacing[2]],
      kernel,
      label,
      slices,
    },
    faults,
  };
}

function reportSlice(file: string, { position }: SliceRef, { rows, columns, pixels }: SliceImage): SliceReport {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of pixels) {
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  const sha256 = createHash('sha256')
    .update(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength))
    .digest('hex');
  return { file, position, min, max, mean: sum / pixels.length, centre: pixels[(rows >> 1) * columns + (columns >> 1)]!, sha256 };
}

/** The name that a person knows a drop by. */
export function nameOfDrop(drop: string): string {
  return path.basename(path.resolve(drop));
}

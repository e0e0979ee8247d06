import { describeSubjects, groupAlike } from '#base/alike.ts';
import { phrase } from '#base/messages/phrase.ts';
import { aboutAnother, type Problem, ProblemError } from '#base/problem.ts';
import { pseudonymOf } from '#base/pseudonym.ts';
import { asideFolders } from '#ct/aside-folders.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { isSliceTable, type MarkedSlices } from '#data/sample/marked-slices.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { ingest } from '#workers/client/ingest.ts';
import { profileSalt } from '#workers/client/salt.ts';
import { study } from '#workers/client/study.ts';
import { logLine, pickedFiles, pickedScans, progressLine, report, reportAndThrow } from './report.ts';

export interface RefusedScan {
  scan: Pick<Scan, 'id' | 'name'>;
  problem: Problem;
}

export interface Dataset {
  scans: Scan[];
  /** Scans that can't be used, and why. */
  refused: RefusedScan[];
  /** Slices marked by hand, from the table named on the command line; empty without one. */
  marked: MarkedSlices;
  files: FileIndex;
  tables: DroppedFile[];
  /** Series of studies of which another series is on a side. They are not trained on, and not predicted as unseen scans. */
  otherSeries: ReadonlySet<string>;
}

/** Reads the picked folder as the Data screen does; scans that can't be used are reported and left out. */
export async function readDataset(folder: string): Promise<Dataset> {
  const files: FileIndex = new Map();
  const scans: Scan[] = [];
  const refused: RefusedScan[] = [];
  const tables: DroppedFile[] = [];
  const problems: Problem[] = [];
  for await (const event of ingest(pickedScans(), files, new AbortController().signal)) {
    if (event.type === 'labels') tables.push(event.file);
    if (event.type === 'problem') problems.push(event.problem);
    if (event.type === 'progress') {
      const { done, total } = event;
      await progressLine(phrase(event.phase === 'headers' ? 'terminal/reading-files' : 'terminal/reading-scans', { done, total }));
    }
    if (event.type === 'scan') {
      problems.push(...event.scan.problems);
      const error = event.scan.problems.find((problem) => problem.level === 'error');
      if (error) refused.push({ scan: event.scan, problem: error });
      else scans.push(event.scan);
    }
  }
  await reportAlike(problems);
  refused.push(...asideFolders(problems, scans));
  if (scans.length === 0) {
    throw new ProblemError(pickedFiles('data').length === 0 ? 'no-scans/empty-folder' : 'no-scans/none-usable', folder);
  }
  scans.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  await logLine(phrase('terminal/read', { scans: scans.length }));
  return { scans, refused, files, tables, marked: await marksOfTable(scans), otherSeries: new Set() };
}

/** Reports every error, and equal warnings about several files or scans as one. */
async function reportAlike(problems: readonly Problem[]): Promise<void> {
  for (const { problem, subjects } of groupAlike(problems)) {
    const each = problem.level === 'error' ? subjects : [describeSubjects(subjects)];
    for (const subject of each) await report({ kind: 'problem', problem: aboutAnother(problem, subject) });
  }
}

/** Reads the picked table of slices and assigns its marks to the scans. Throws ProblemError. */
async function marksOfTable(scans: Scan[]): Promise<MarkedSlices> {
  const [table] = pickedFiles('slices');
  if (!table) return {};
  const sheets = await study.readLabelTables(table, table.name);
  const { marked, problems } = await study.readSliceTable(sheets.find(isSliceTable) ?? sheets[0]!, scans);
  await reportAndThrow(problems);
  await logLine(phrase('terminal/marked', { scans: Object.keys(marked).length, table: table.name }));
  return marked;
}

/**
 * Returns the names of scans in exports: a scan's name (its id if two share a name), or a pseudonym, whose salt is new in every run. Scans
 * that can't be used take no name away from the others.
 */
export function exportNames({ scans, refused }: Pick<Dataset, 'scans' | 'refused'>, pseudonyms = false): Map<string, string> {
  const unusable = refused.map(({ scan }) => scan);
  const names = [countNames(scans), countNames([...scans, ...unusable])] as const;
  const plain = ({ id, name }: Pick<Scan, 'id' | 'name'>, count: ReadonlyMap<string, number>) => (count.get(name) === 1 ? name : id);
  const nameOf = (name: string) => (pseudonyms ? pseudonymOf(profileSalt(), 'scan', name) : name);
  return new Map([
    ...scans.map((scan) => [scan.id, nameOf(plain(scan, names[0]))] as const),
    ...unusable.map((scan) => [scan.id, nameOf(plain(scan, names[1]))] as const),
  ]);
}

function countNames(scans: readonly Pick<Scan, 'name'>[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { name } of scans) count.set(name, (count.get(name) ?? 0) + 1);
  return count;
}

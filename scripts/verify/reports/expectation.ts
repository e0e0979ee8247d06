import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What a right reader gives for one case, `NAME/expect.json`. Beside it lies what is read: a folder `drop`, or a label table (or several)
 * for scans that are made of pictures (`scans`), or a weight file (`net`). Only what is named is compared, and all of it.
 */
export interface Expectation {
  /** What the case is about, in a sentence. */
  kind: string;
  /** How the right values were made. */
  source?: string;
  /** Folders of five picture slices each, made for the case, which lie beside its tables in the drop. */
  scans?: string[];
  /** As on the command line of `inspect`. */
  idColumn?: string;
  labelColumn?: string;
  /** A catalogue name: the other file is a weight file for it. */
  net?: string;

  /** Class names by scan name (NFKC), of all scans of the drop; null: no label. */
  labels?: Record<string, string | null>;
  /** Centre values of all scans, slice by slice in order; the scans in any order. */
  centres?: number[][];
  /** Instead of `centres`: any one of these sets of scans. */
  centresAnyOf?: number[][][];
  /** SHA-256 of slices' float32 values by the end of their file's name. */
  sha256?: Record<string, string>;
  /** Of every scan. */
  unit?: 'HU' | 'grey8';
  spacing?: [number, number, number];
  /** Least and largest value of every slice lie within. */
  range?: [number, number];
  /** Names of scans, in any order. */
  names?: string[];
  /** The series chosen of the study, by the centre value of its first slice. */
  chosenFirstCentre?: number;
  fits?: boolean;
  freshHead?: number;
  /** Every pattern (without case) matches one problem: 'subject: what remedy'. */
  told?: string[];
  /** No pattern matches any problem. */
  notTold?: string[];
  /** No problem at all. */
  silent?: boolean;
  /** There are at most so many problems. */
  mostProblems?: number;
}

export interface ReportCase {
  name: string;
  folder: string;
  expect: Expectation;
}

/** Every folder below `root` that holds an expect.json. */
export function casesBelow(root: string, names: readonly string[]): ReportCase[] {
  return names
    .filter((name) => path.basename(name) === 'expect.json')
    .map((name) => path.dirname(name))
    .sort()
    .map((name) => ({
      name: name.replaceAll(path.sep, '/'),
      folder: path.join(root, name),
      expect: JSON.parse(readFileSync(path.join(root, name, 'expect.json'), 'utf8')) as Expectation,
    }))
    .filter(({ folder, expect }) => expect.net !== undefined || expect.scans !== undefined || existsSync(path.join(folder, 'drop')));
}

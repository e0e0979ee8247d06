import type { Said } from '#base/messages/message.ts';
import { firstNames, type Names } from '#base/messages/names.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import { folderOf, naturalOrder } from '../natural-order.ts';
import type { Frame } from './order.ts';
import type { Part } from './partition.ts';
import type { Separation } from './separate.ts';

const NAMED = 5;

/** Returns the names of the first files, with the number of the others. */
export function namedFiles(files: readonly string[]): Names {
  return firstNames(files, NAMED);
}

const filesOf = (paths: readonly string[]): string[] => [...new Set(paths)].sort(naturalOrder);
const folderOrFile = (path: string): string => folderOf(path) || path;

/** Returns a problem's subject (the first file) and values for frames that are set aside for one reason; `paths` may repeat. */
export function asideOf(paths: readonly string[]): { subject: string; aside: { count: number; files: Names } } {
  const files = filesOf(paths);
  return { subject: files[0], aside: { count: files.length, files: namedFiles(files) } };
}

/** One warning for a series that holds several recordings; it lists those that are too short to become scans. */
export function severalRecordings(all: readonly Part[], scans: readonly Part[]): Problem {
  const short = all.filter((part) => !scans.includes(part)).map(({ label, frames }) => ({ part: label, slices: frames.length }));
  const values = { count: all.length, scans: scans.map(({ label }) => label), short };
  return warning('several-recordings', folderOrFile(all[0].frames[0].path), values);
}

/** Warns that a series also holds a recording whose slices have another size, plane or spacing. */
export function anotherKind(path: string, difference: Said): Problem {
  return warning('several-recordings/another-kind', folderOrFile(path), { difference });
}

/** The error for a series with different pictures in many places, when the files do not say which pictures belong together. */
export function unclearPlaces(frames: readonly Frame[]): Problem {
  const files = filesOf(frames.map(({ path }) => path));
  return problem('mixed-slices', folderOrFile(files[0]), { files: namedFiles(files) });
}

/** Returns one warning for all copies that were left out; empty where there are none. */
export function copiesDropped(copies: readonly Frame[], kept: readonly Frame[]): Problem[] {
  if (copies.length === 0) return [];
  const files = filesOf(copies.map(({ path }) => path));
  const original = kept.find(({ place }) => place === copies[0].place)?.path ?? null;
  // Frames without a hash were counted as copies without a comparison of their pixels.
  const same = copies.every(({ hash }) => hash !== undefined);
  return [
    files.length === 1
      ? warning('duplicate-slice/one', files[0], { original, same })
      : warning('duplicate-slice/several', files[0], { count: copies.length, same, files: namedFiles(files) }),
  ];
}

/** Returns warnings for slices that were left out although they are no copies: at seams, and in conflict with another slice. */
export function dropped({ seams, conflicts }: Separation): Problem[] {
  const problems: Problem[] = [];
  if (seams.length > 0) {
    const files = filesOf(seams.map(({ path }) => path));
    problems.push(warning('duplicate-slice/seam', files[0], { places: seams.length, files: namedFiles(files) }));
  }
  if (conflicts.length > 0) {
    const files = filesOf(conflicts.map(({ path }) => path));
    problems.push(warning('conflicting-slice', files[0], { files: namedFiles(files) }));
  }
  return problems;
}

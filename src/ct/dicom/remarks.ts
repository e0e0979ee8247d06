import type { Problem } from '#base/problem.ts';
import { folderOf, naturalOrder } from '../natural-order.ts';
import type { Frame } from './order.ts';
import type { Part } from './partition.ts';
import type { Separation } from './separate.ts';

const NAMED = 5;

/** The first few of some files by name, and how many more there are. */
export function named(files: readonly string[]): string {
  const more = files.length > NAMED ? ` and ${files.length - NAMED} more` : '';
  return `${files.slice(0, NAMED).join(', ')}${more}`;
}

const filesOf = (paths: readonly string[]): string[] => [...new Set(paths)].sort(naturalOrder);

/** One problem for files that share a reason; the first few are named. */
export function setAside(code: string, level: Problem['level'], paths: readonly string[], reason: string): Problem {
  const files = filesOf(paths);
  const also = files.length > 1 ? ` This holds for ${files.length} files: ${named(files)}.` : '';
  return {
    level,
    code,
    subject: files[0],
    what: `${reason}; it was set aside.${also}`,
    remedy: 'Nothing needs to be done, unless the file belongs to the scan.',
  };
}

/** Says once that a series holds several recordings; those that became no scans are too short for one. */
export function severalRecordings(all: readonly Part[], scans: readonly Part[]): Problem {
  const short = all.filter((part) => !scans.includes(part));
  const rest = short.map(({ label, frames }) => `${label} (${frames.length} ${frames.length === 1 ? 'slice' : 'slices'})`).join(', ');
  const became =
    scans.length > 1
      ? `each became a scan of its own: ${scans.map(({ label }) => label).join(', ')}`
      : `${scans.map(({ label }) => label).join(', ')} was taken`;
  const first = all[0].frames[0].path;
  return {
    level: 'warning',
    code: 'several-recordings',
    subject: folderOf(first) || first,
    what: `One series holds ${all.length} recordings of the same part of the body; ${became}${rest ? `; set aside as too short: ${rest}` : ''}.`,
    remedy: 'Nothing needs to be done; where a study has several scans, see in the inspector which of them is used.',
  };
}

/** Says that a series holds as many slices of another size, plane or spacing. */
export function anotherKind(path: string, difference: string): Problem {
  return {
    level: 'warning',
    code: 'several-recordings',
    subject: folderOf(path) || path,
    what: `One series holds a second stack of another kind (${difference}), which became a scan of its own.`,
    remedy: 'Nothing needs to be done; where a study has several scans, see in the inspector which of them is used.',
  };
}

/** Says that two different pictures lie in many places, and that nothing tells which belong together. */
export function unclearPlaces(frames: readonly Frame[]): Problem {
  const files = filesOf(frames.map(({ path }) => path));
  return {
    level: 'error',
    code: 'mixed-slices',
    subject: folderOf(files[0]) || files[0],
    what: `The slices of several recordings are mixed: in many places there are two different pictures, and nothing in the files tells which belong together. They were set aside: ${named(files)}.`,
    remedy: 'Export each series into a folder of its own, and drop it again.',
  };
}

/** Copies that were left out, in one problem. */
export function copiesDropped(copies: readonly Frame[], kept: readonly Frame[]): Problem[] {
  if (copies.length === 0) return [];
  const files = filesOf(copies.map(({ path }) => path));
  const original = kept.find(({ place }) => place === copies[0].place)?.path;
  // Where pixels could not be read, nobody looked.
  const same = copies.every(({ hash }) => hash !== undefined);
  const look = same ? 'shows the same' : 'should they differ, the two are in conflict';
  const one = `It is a duplicate: it lies in the same place as ${original ?? 'another slice'}, which was kept${same ? ' and' : ';'} ${look}.`;
  return [
    {
      level: 'warning',
      code: 'duplicate-slice',
      subject: files[0],
      what: files.length === 1 ? one : `${copies.length} slices are duplicates of others in their place, which were kept: ${named(files)}.`,
      remedy: same ? 'Nothing needs to be done.' : 'Remove the copies that are wrong.',
    },
  ];
}

/** Slices that were left out though they show something else. */
export function dropped({ seams, conflicts }: Separation): Problem[] {
  const problems: Problem[] = [];
  if (seams.length > 0) {
    const files = filesOf(seams.map(({ path }) => path));
    problems.push({
      level: 'warning',
      code: 'duplicate-slice',
      subject: files[0],
      what: `Where its acquisitions join, ${seams.length === 1 ? 'a place was' : `${seams.length} places were`} taken twice; the slices of the earlier acquisition were kept, not ${named(files)}.`,
      remedy: 'Nothing needs to be done.',
    });
  }
  if (conflicts.length > 0) {
    const files = filesOf(conflicts.map(({ path }) => path));
    problems.push({
      level: 'warning',
      code: 'conflicting-slice',
      subject: files[0],
      what: `Another slice in the same place shows something else and was kept; left out: ${named(files)}.`,
      remedy: 'Remove the files that are wrong.',
    });
  }
  return problems;
}

import { comparableText } from '#base/text/clean.ts';
import type { NamedScan } from '#ct/scan.ts';

/** What a table's id says about the scans here; `elsewhere`: the folder of a scan that is called so, where the id's path names another. */
export type Match<S> = { kind: 'scans'; scans: S[] } | { kind: 'ambiguous' } | { kind: 'none'; elsewhere?: string };

const EXTENSION = /\.(dcm|dicom|ima|nii|nii\.gz|nrrd|mh[ad]|jpe?g|png|zip)$/;

/** A name without case, extension and kind of separator; a separator itself stays, because "scan 1 0" is not "scan 10". */
export function loose(text: string): string {
  const known = looseTexts.get(text);
  if (known !== undefined) return known;
  const lower = comparableText(text).toLowerCase().replace(EXTENSION, '');
  const plain = lower.replace(/[\s_\-.:/\\]+/g, ' ').trim();
  if (looseTexts.size >= MOST_LOOSE_TEXTS) looseTexts.clear();
  looseTexts.set(text, plain);
  return plain;
}

/** Loose texts by their original: names of folders and slices occur in many rows. */
const looseTexts = new Map<string, string>();
const MOST_LOOSE_TEXTS = 50_000;

/** The parts of a path, the deepest first. */
export const partsOf = (path: string) =>
  path
    .split(/[/\\]|(?<=\.zip)!/i)
    .filter(Boolean)
    .reverse();

/** An id that is a path, and the scans that its deepest fitting part names. */
export interface PathMatch<S> {
  kind: 'path';
  scans: S[];
  /** Folders above that are those of the scan, counted from the scan up to the first that differs. */
  same: number;
  /** Whether already the first folder above differs from the scan's. */
  foreign: boolean;
  /** The folders of the id further up, which say nothing of the scan, or something else. */
  head: string;
}

/** The match of scans that have one name: they are meant together if they are of one patient, else the name is ambiguous. */
export function oneMeant<S extends NamedScan>(scans: S[]): Match<S> {
  if (scans.length === 0) return { kind: 'none' };
  return scans.every(({ patientKey }) => patientKey === scans[0].patientKey) ? { kind: 'scans', scans } : { kind: 'ambiguous' };
}

/**
 * The deepest part of a path that names a scan whose folders agree with those above it, so that the path of a slice names its scan; where
 * none agrees, the deepest that names a scan at all, unless a part above it names another one.
 */
export function matchPath<S extends NamedScan>(parts: readonly string[], lookUp: (part: string) => S[]): Match<S> | PathMatch<S> {
  const named = parts.map(lookUp);
  let foreign: Match<S> | PathMatch<S> = { kind: 'none' };
  for (const [level, found] of named.entries()) {
    if (found.length === 0) continue;
    const above = parts.slice(level + 1);
    const seen = found.map((scan) => ({ scan, ...agreement(above, scan, parts[level]) }));
    const best = Math.max(...seen.map(({ same }) => same));
    const meant = oneMeant(seen.filter(({ same, foreign }) => same === best && (same > 0 || !foreign)).map(({ scan }) => scan));
    const misled = named.slice(level + 1).some((others) => others.length > 0 && !others.some((scan) => found.includes(scan)));
    const head = above.slice(Math.max(0, best)).join('/');
    if (meant.kind === 'ambiguous') return meant;
    if (meant.kind === 'scans' && (best > 0 || !misled)) return { kind: 'path', scans: meant.scans, same: best, foreign: false, head };
    if (misled || foreign.kind !== 'none') continue;
    const all = oneMeant(found);
    foreign = all.kind === 'scans' ? { kind: 'path', scans: all.scans, same: 0, foreign: true, head: above.join('/') } : all;
  }
  return foreign;
}

/** How many folders above a part are those above the scan; `foreign` where already the first is another. */
function agreement(above: readonly string[], scan: NamedScan, part: string): { same: number; foreign: boolean } {
  const folders = partsOf(scan.folder);
  const at = folders.findIndex((folder) => loose(folder) === loose(part));
  const own = folders.slice(at === -1 ? 1 : at + 1);
  const most = Math.min(own.length, above.length);
  let same = 0;
  while (same < most && loose(own[same]) === loose(above[same])) same++;
  return { same, foreign: same === 0 && most > 0 };
}

/**
 * Which paths of a column may be believed. Where folders of some rows are those of the scans, other folders mean other scans. Where none
 * is, the data was moved, and names alone count, as long as no two folders of the table claim one scan: these are then two places whose
 * scans are called alike, and the one that agrees less with the scan's folders (both, where they agree as much) names nothing here.
 */
export function settlePaths<S extends NamedScan>(paths: readonly PathMatch<S>[]): Map<PathMatch<S>, Match<S>> {
  const known = paths.some(({ same }) => same > 0);
  const believed = paths.filter(({ foreign }) => !foreign || !known);
  const claims = new Map<S, Map<string, number>>();
  for (const { scans, head, same } of believed) {
    for (const scan of scans) {
      const heads = claims.get(scan) ?? new Map<string, number>();
      heads.set(head, Math.max(same, heads.get(head) ?? 0));
      claims.set(scan, heads);
    }
  }
  const refused = new Set<string>();
  for (const heads of claims.values()) {
    if (heads.size < 2) continue;
    const best = Math.max(...heads.values());
    const others = [...heads].filter(([head]) => head !== '');
    const alone = others.filter(([, same]) => same === best).length < 2;
    for (const [head, same] of others) if (same < best || !alone) refused.add(head);
  }
  const trusted = new Set(believed.filter(({ head }) => !refused.has(head)));
  return new Map(
    paths.map((path) => [
      path,
      trusted.has(path) ? { kind: 'scans', scans: path.scans } : { kind: 'none', elsewhere: path.scans[0].folder },
    ]),
  );
}

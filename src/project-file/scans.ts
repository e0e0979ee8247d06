import type { KeptScan, ProjectRecord, ScanDecisions } from '#projects/record.ts';
import type { ListedScan } from './format.ts';

/**
 * What is decided about a scan, with the class that it had last from a table: tables stay behind, or don't find it any more. Nobody gave it that
 * class by hand, so it is no label of that kind.
 */
export function withGiven({ decisions, last }: Pick<KeptScan, 'decisions' | 'last'>): ScanDecisions {
  const given = decisions.label === undefined ? (last?.label ?? decisions.given) : undefined;
  const { given: _, ...others } = decisions;
  return given === undefined ? others : { ...others, given };
}

/** A scan whose pixels go into a file. */
export interface FileScan {
  /** Of the scan in its project. */
  key: string;
  kind: 'volume' | 'pictures';
  /** One volume, or a picture for each slice from the feet to the head. */
  parts: readonly Blob[];
  /** The fingerprint of its pixels. */
  pixels: string;
}

/**
 * The project with what makes these scans known and treated as before when they come from the file. Their pixels' fingerprints recognise
 * them; they have no folders and no identifiers by which tables or the method of the split could find them, so each has the label and the side that it had
 * last as its own.
 */
export function projectWithScans(project: ProjectRecord, scans: readonly FileScan[]): ProjectRecord {
  const byKey = new Map(scans.map((scan) => [scan.key, scan]));
  const withPixels = (kept: KeptScan): KeptScan => {
    const packed = byKey.get(kept.key);
    if (!packed) return kept;
    const side = kept.decisions.side ?? kept.last?.side;
    return { ...kept, pixels: packed.pixels, decisions: { ...withGiven(kept), ...(side && { side }) } };
  };
  return scans.length === 0 ? project : { ...project, scans: project.scans.map(withPixels) };
}

/** The list of the scans, in their order, under the names that the project has for them. */
export function listScans(project: ProjectRecord, scans: readonly FileScan[]): ListedScan[] {
  const names = new Map(project.scans.map(({ key, name }) => [key, name]));
  const taken = new Set<string>();
  return scans.map(({ key, kind, parts }) => {
    const wanted = plainName(names.get(key) ?? '');
    let name = wanted;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${wanted} (${i})`;
    taken.add(name.toLowerCase());
    return { key, name, pictures: kind === 'pictures' ? parts.length : null };
  });
}

/** A name without what file systems refuse in the names of files. */
function plainName(name: string): string {
  return (
    name
      .replace(/[/\\:*?"<>|\p{Cc}]+/gu, '-')
      .replace(/^\.+/, '')
      .slice(0, 150)
      .trim() || 'scan'
  );
}

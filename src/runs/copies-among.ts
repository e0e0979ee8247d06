import type { Copy } from '#data/leaks/copies.ts';
import type { KnownScan } from './evaluated-sides.ts';

/** A labelled scan as copies of it are found. */
interface LabelledScan extends KnownScan {
  id: string;
  label: number;
}

/** Ids of scans that are not to be scored beside another one of the same pixels, or of nearly the same. */
export interface CopiesAmong {
  /** Copies of a scan that is scored, with the same label. */
  copies: string[];
  /** All scans of the same pixels that have different labels: it is unknown which one is right. */
  contradictory: string[];
}

/**
 * Finds scans that are one by their pixels, as a whole or by a slice that they share, whatever they and their patients are called; and pairs of ids that
 * the leak checks call `alike`, such as a scan and its copy with noise.
 */
export function copiesAmong(scans: readonly LabelledScan[], alike: readonly Pick<Copy, 'scans'>[] = []): CopiesAmong {
  const pairsOf = new Map<string, string[]>();
  for (const [pair, { scans: ids }] of alike.entries()) for (const id of ids) pairsOf.set(id, [...(pairsOf.get(id) ?? []), `pair ${pair}`]);
  const keysOf = ({ id, print, slices }: LabelledScan) => [
    ...(print === null ? [] : [`scan ${print}`]),
    ...slices,
    ...(pairsOf.get(id) ?? []),
  ];
  const groupOf = new Map<string, LabelledScan[]>();
  const groups = new Set<LabelledScan[]>();
  for (const scan of scans) {
    const met = new Set(keysOf(scan).flatMap((key) => (groupOf.has(key) ? [groupOf.get(key)!] : [])));
    const group = [...[...met].flat(), scan];
    for (const one of met) groups.delete(one);
    groups.add(group);
    for (const one of group) for (const key of keysOf(one)) groupOf.set(key, group);
  }
  const found: CopiesAmong = { copies: [], contradictory: [] };
  for (const group of groups) {
    const isOne = group.every(({ label }) => label === group[0]!.label);
    if (isOne) found.copies.push(...group.slice(1).map(({ id }) => id));
    else found.contradictory.push(...group.map(({ id }) => id));
  }
  return found;
}

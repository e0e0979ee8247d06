import { phrase } from '#base/messages/phrase.ts';
import { problem, warning } from '#base/problem.ts';
import type { Side, Split } from '../split/split.ts';
import type { Copy } from './copies.ts';
import type { Leak, LeakPair, LeakScan } from './leak.ts';
import type { ScanFingerprint } from './scan-fingerprint.ts';
import type { PatternScan, ShortcutPattern } from './shortcut-pattern.ts';
import { shortcuts } from './shortcuts.ts';

/** What the leak checks need to know of the loaded scans. */
export interface LeakFacts {
  scans: readonly LeakScan[];
  split: Split;
  /** Copies among all pairs of scans, whatever their sides. */
  copies: readonly Copy[];
  pattern: ShortcutPattern | null;
  /** The scans are prepared with everything but the lungs black. */
  masked?: boolean;
}

/** The labelled scans that have a fingerprint, as `findShortcutPattern` takes them. */
export function patternScans(scans: readonly Pick<LeakScan, 'id' | 'label'>[], fingerprints: readonly ScanFingerprint[]): PatternScan[] {
  const label = new Map(scans.map((scan) => [scan.id, scan.label]));
  return fingerprints.flatMap(({ scanId, constant }): PatternScan[] => {
    const known = label.get(scanId);
    return known === undefined ? [] : [{ scanId, label: known, constant }];
  });
}

/** Everything by which a score of this split would be too good, blockers first; empty when nothing was found. */
export function findLeaks({ scans, split, copies, pattern, masked = false }: LeakFacts): Leak[] {
  const sides = new Map((['train', 'tune', 'test'] as const).flatMap((side) => split[side].map((id): [string, Side] => [id, side])));
  const placed = scans.filter(({ id }) => sides.has(id));
  const names = new Map(placed.map(({ id, name }) => [id, name]));
  const pairOf = (a: string, b: string, slices: LeakPair['slices']): LeakPair | null => {
    const [first, second] = [sides.get(a), sides.get(b)];
    return first && second && first !== second ? { scans: [a, b], sides: [first, second], slices } : null;
  };
  const shared = (key: (scan: LeakScan) => string | undefined) => sharedPairs(placed, key, pairOf);
  const copied = (kind: Copy['kind']) =>
    copies.flatMap((copy) => (copy.kind === kind ? (pairOf(copy.scans[0], copy.scans[1], copy.slices) ?? []) : []));
  return [
    ...leakOf(
      'patient',
      shared(({ patientKey }) => patientKey),
      names,
    ),
    ...leakOf(
      'study',
      shared(({ studyKey }) => studyKey),
      names,
    ),
    ...leakOf('identical', copied('identical'), names),
    ...leakOf('near', copied('near'), names),
    ...patternLeak(pattern, masked, sides, names),
    ...shortcuts(placed),
  ];
}

/** One pair for each key that is on two sides: its first scan, and the first on another side. */
function sharedPairs(
  scans: readonly LeakScan[],
  key: (scan: LeakScan) => string | undefined,
  pairOf: (a: string, b: string, slices: null) => LeakPair | null,
): LeakPair[] {
  const first = new Map<string, string>();
  const pairs = new Map<string, LeakPair>();
  for (const scan of scans) {
    const shared = key(scan);
    if (shared === undefined || pairs.has(shared)) continue;
    const known = first.get(shared);
    const pair = known === undefined ? null : pairOf(known, scan.id, null);
    if (pair) pairs.set(shared, pair);
    else if (known === undefined) first.set(shared, scan.id);
  }
  return [...first.keys()].flatMap((shared) => pairs.get(shared) ?? []);
}

const IDS = { patient: 'leak-patient', study: 'leak-study', identical: 'leak-identical', near: 'leak-near' } as const;
/** Pairs named in a message. */
const NAMED = 3;

function leakOf(kind: keyof typeof IDS, pairs: LeakPair[], names: ReadonlyMap<string, string>): Leak[] {
  if (pairs.length === 0) return [];
  const nameOf = (id: string) => names.get(id) ?? id;
  const shown = pairs.slice(0, NAMED).map(({ scans: [a, b], sides }) => ({ names: [nameOf(a), nameOf(b)] as [string, string], sides }));
  return [{ kind, problem: problem(IDS[kind], phrase('leak/leak'), { count: pairs.length, shown }), pairs }];
}

function patternLeak(
  pattern: ShortcutPattern | null,
  masked: boolean,
  sides: ReadonlyMap<string, Side>,
  names: ReadonlyMap<string, string>,
): Leak[] {
  if (!pattern) return [];
  const [a, b] = pattern.scans;
  const hidden = masked && pattern.outsideLungs;
  const { top, left, share, label, outsideLungs } = pattern;
  const values = {
    top,
    left,
    share,
    category: label === null ? null : label + 1,
    scans: [names.get(a) ?? a, names.get(b) ?? b] as [string, string],
    outsideLungs,
    hidden,
  };
  return [
    {
      kind: 'mark',
      problem: hidden ? warning('leak-mark', phrase('leak/mark'), values) : problem('leak-mark', phrase('leak/leak'), values),
      pairs: [{ scans: [a, b], sides: [sides.get(a) ?? 'train', sides.get(b) ?? 'train'], slices: null }],
      ...(outsideLungs && { hidesBehindMask: true }),
    },
  ];
}

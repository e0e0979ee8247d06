import { binomialTail, overlapTail } from './chance.ts';
import { CELLS, isCorner, isOutsideLungs, NOTHING } from './constant-pixels.ts';

/** A place in the picture that is constant over the slices of a scan and predicts the scan's label. */
export interface ShortcutPattern {
  /** Of the top left corner of the place, as parts of height and width. */
  top: number;
  left: number;
  /** The class that it gives away; null for all of them. */
  label: number | null;
  /** The part of the scans whose label (or whether it is this class) the place alone tells. */
  share: number;
  /** No lung is there, so that the lungs' mask hides it. */
  outsideLungs: boolean;
  /** A scan with another value there for comparison, of which the first has the class. */
  scans: [string, string];
}

export interface PatternScan {
  scanId: string;
  label: number;
  constant: ArrayLike<number>;
}

/** A place counts if it predicts at least SHARE of the labels, and chance does as well, over all places tried, with a probability below CHANCE. */
const SHARE = 0.9;
const CHANCE = 0.01;

interface Place {
  /** Its cell, or the first of its cells. */
  cell: number;
  /** By scan; scans with one value look the same there. */
  values: number[];
}

/**
 * The place of constant pixels that tells most about the label, if there is one that chance does not explain. The corners, where
 * nothing of the body lies, are judged apart: cell by cell, and each as a whole, since writing tells by all of its letters. So are
 * places that are constant in all scans and those that are not in some: of the latter the body's outline makes many.
 */
export function findShortcutPattern(scans: readonly PatternScan[]): ShortcutPattern | null {
  const [inCorners, elsewhere] = [true, false].map((corner) =>
    placesOf(
      scans,
      ALL.filter((cell) => isCorner(cell) === corner),
    ),
  );
  const labels = scans.map(({ label }) => label);
  const corners = distinct([...inCorners, ...wholeCorners(scans)]);
  const steady = distinct(elsewhere.filter(({ values }) => !values.includes(NOTHING)));
  const others = distinct(elsewhere.filter(({ values }) => values.includes(NOTHING)));
  for (const family of [corners, steady, others]) {
    const found = family.flatMap((place) => judge(place, labels, family.length)).sort((a, b) => a.chance - b.chance);
    if (found[0]) return patternOf(found[0], scans);
  }
  return null;
}

const ALL = Array.from({ length: CELLS * CELLS }, (_, cell) => cell);
const HALF = CELLS / 2;
/** Cells of the corners, those of each one together. */
const QUARTERS = [0, 1, 2, 3].map((quarter) =>
  ALL.filter((cell) => isCorner(cell) && Number(cell >= CELLS * HALF) === quarter >> 1 && Number(cell % CELLS >= HALF) === quarter % 2),
);

/** Cells where scans differ. */
function placesOf(scans: readonly PatternScan[], cells: readonly number[]): Place[] {
  return cells.flatMap((cell): Place[] => {
    const values = scans.map(({ constant }) => constant[cell]);
    return values.every((value) => value === values[0]) ? [] : [{ cell, values }];
  });
}

/** Each corner as one place, and all corners as one: scans have one value that are the same in every cell. */
function wholeCorners(scans: readonly PatternScan[]): Place[] {
  return [...QUARTERS, QUARTERS.flat()].flatMap((cells): Place[] => {
    const differing = placesOf(scans, cells);
    const [first] = differing;
    if (!first) return [];
    return [{ cell: first.cell, values: numbered(scans.map((_, i) => differing.map(({ values }) => values[i]).join())) }];
  });
}

/** Values by their order of appearance: what parts the scans in the same way is the same. */
function numbered(values: readonly (string | number)[]): number[] {
  const numbers = new Map<string | number, number>();
  return values.map((value) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  });
}

/** One place for each way of parting the scans. */
function distinct(places: readonly Place[]): Place[] {
  const found = new Map<string, Place>();
  for (const place of places) {
    const key = numbered(place.values).join();
    if (!found.has(key)) found.set(key, place);
  }
  return [...found.values()];
}

interface Finding {
  place: Place;
  label: number | null;
  share: number;
  chance: number;
}

function judge(place: Place, labels: readonly number[], tried: number): Finding[] {
  const groups = new Map<number, number[]>();
  for (const [i, value] of place.values.entries()) {
    const group = groups.get(value);
    if (group) group.push(labels[i]);
    else groups.set(value, [labels[i]]);
  }
  const classes = [...new Set(labels)];
  const findings = [allClasses(place, labels, [...groups.values()], tried)];
  for (const label of classes) findings.push(oneClass(place, labels, groups, label, tried * classes.length));
  return findings.filter(({ share, chance }) => share >= SHARE && chance < CHANCE);
}

/** Predicts every label by the majority of the other scans with the same value, and counts the hits. */
function allClasses(place: Place, labels: readonly number[], groups: readonly number[][], tried: number): Finding {
  let hits = 0;
  for (const group of groups) {
    const counts = new Map<number, number>();
    for (const label of group) counts.set(label, (counts.get(label) ?? 0) + 1);
    for (const [label, count] of counts) {
      const most = Math.max(0, ...[...counts].filter(([other]) => other !== label).map(([, n]) => n));
      if (count - 1 > most) hits += count;
    }
  }
  const frequent = Math.max(...[...new Set(labels)].map((label) => labels.filter((other) => other === label).length));
  const chance = binomialTail(hits, labels.length, frequent / labels.length) * tried;
  return { place, label: null, share: hits / labels.length, chance };
}

/** Predicts one class by the values that mostly occur with it. */
function oneClass(place: Place, labels: readonly number[], groups: ReadonlyMap<number, number[]>, label: number, tried: number): Finding {
  const mostly = [...groups.values()].filter((group) => group.length >= 2 && 2 * group.filter((l) => l === label).length > group.length);
  const chosen = mostly.reduce((sum, group) => sum + group.length, 0);
  const both = mostly.reduce((sum, group) => sum + group.filter((l) => l === label).length, 0);
  const marked = labels.filter((l) => l === label).length;
  const n = labels.length;
  const found = both / Math.max(1, marked);
  const spared = (n - marked - (chosen - both)) / Math.max(1, n - marked);
  // Which values belong to the class was chosen afterwards, too.
  const chance = overlapTail(both, chosen, marked, n) * tried * 2 ** Math.min(groups.size, 30);
  return { place, label, share: (found + spared) / 2, chance };
}

function patternOf({ place, label, share }: Finding, scans: readonly PatternScan[]): ShortcutPattern {
  const first = scans.findIndex((scan) => label === null || scan.label === label);
  const second = scans.findIndex((scan, i) => scan.label !== scans[first].label && place.values[i] !== place.values[first]);
  const row = Math.floor(place.cell / CELLS);
  return {
    top: row / CELLS,
    left: (place.cell % CELLS) / CELLS,
    label,
    share,
    outsideLungs: isOutsideLungs(place.cell),
    scans: [scans[first].scanId, scans[Math.max(second, 0)].scanId],
  };
}

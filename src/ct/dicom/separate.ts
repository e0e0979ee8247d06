import type { Frame } from './order.ts';
import {
  areTakenApart,
  areTakenAsOne,
  BY_FOLDER,
  BY_TRAIT,
  type Distinction,
  groupsBy,
  type Part,
  passes,
  wholesBy,
  wholesByFiles,
} from './partition.ts';
import { byPlace, isEven, isWhole, mostInOnePlace, overlap, showTheSame, sortByPlace, withoutCopies } from './places.ts';

/** Fewer slices make no scan. */
export const FEWEST_SLICES = 3;

export interface Separation {
  /** Ascending by place, no place twice; several where the frames were of several recordings; none where nobody can tell which belong together. */
  wholes: Part[];
  /** Left out: they show what another frame in their place shows. */
  copies: Frame[];
  /** Left out: where two recordings join, a place was taken twice. */
  seams: Frame[];
  /** Left out: single slices that differ from another one in their place, for no reason that the files tell. */
  conflicts: Frame[];
}

/** What tells recordings apart whose slices lie between each other's. Other traits may change within a scan, too. */
const TELLING = ['series', 'stack', 'temporal', 'cardiac', 'kernel', 'thickness', 'energy'];
/** What belongs to a whole recording by its meaning, where nobody knows in which order the slices were taken. */
const OF_WHOLES = ['series', 'stack', 'temporal', 'kernel'];

/**
 * Asks why places repeat in what should be one stack. Two acquisitions, phases, kernels or stacks become wholes of their own; the same
 * pixels are a copy. Frames that no tag tells apart are by their folders, or by the runs of their numbers or names, where `by` allows that.
 */
export function separate(frames: readonly Frame[], by: 'tags' | 'tags-and-files' = 'tags-and-files'): Separation {
  const places = byPlace(frames);
  const alone = places.length === frames.length;
  const { kept, copies } = alone ? { kept: places.flat(), copies: [] } : withoutCopies(frames);
  const most = alone ? 1 : mostInOnePlace(kept);
  if (most <= 1) return { ...NOTHING, wholes: interleaved(kept) ?? [{ frames: kept, label: '' }], copies };
  const seam = joined(kept);
  if (seam) return { ...NOTHING, ...seam, copies };
  const repeated = byPlace(kept).filter((here) => here.length > 1);
  if (areFew(repeated, kept)) return strays(kept) ?? unexplained(frames);
  const wholes = explain(frames, most, by) ?? (copies.length > 0 ? explain(kept, most, by) : null);
  if (wholes) {
    const parts = wholes.map(({ frames: part, label }) => ({ ...withoutCopies(part), label }));
    return {
      ...NOTHING,
      wholes: parts.map(({ kept: own, label }) => ({ frames: own, label })),
      copies: parts.flatMap((part) => part.copies),
    };
  }
  return unexplained(frames);
}

const NOTHING: Separation = { wholes: [], copies: [], seams: [], conflicts: [] };

/** Parts without a repeated place, by what tells best: as many parts as frames lie in one place. Null where nothing does. */
function explain(frames: readonly Frame[], most: number, by: 'tags' | 'tags-and-files'): Part[] | null {
  const ways = BY_TRAIT.map((trait) => ({ trait, wholes: wholesBy(trait, frames) }));
  const exact = ways.find(({ wholes }) => wholes?.length === most)?.wholes;
  if (exact) return exact;
  const nested = explainTwice(frames, most, by);
  if (nested) return nested;
  const known = byPlace(frames).every((here) => here.length === 1 || here.every(({ hash }) => hash !== undefined));
  const files = known && by === 'tags-and-files' ? wholesByFiles(frames, most) : null;
  if (files) return files;
  // Recordings of different extent: more of them than frames in any place.
  const large = (wholes: Part[]) => wholes.filter((part) => part.frames.length >= FEWEST_SLICES).flatMap((part) => part.frames);
  return ways.find(({ trait, wholes }) => trait.sort === 'kind' && wholes && large(wholes).length >= 0.8 * frames.length)?.wholes ?? null;
}

/** Two kernels of each of two acquisitions: one trait tells some apart, and another the rest. */
function explainTwice(frames: readonly Frame[], most: number, by: 'tags' | 'tags-and-files'): Part[] | null {
  for (const trait of BY_TRAIT) {
    const groups = groupsBy(trait, frames);
    if (groups.length < 2 || groups.length > most) continue;
    const mosts = groups.map((group) => mostInOnePlace(withoutCopies(group.frames).kept));
    if (mosts.some((few) => few >= most)) continue;
    const parts = groups.map((group, i) => (mosts[i] === 1 ? [group] : named(explain(group.frames, mosts[i], by), group)));
    if (parts.every((inner) => inner !== null)) return parts.flat();
  }
  return null;
}

const named = (inner: Part[] | null, { label }: Part) => inner?.map((part) => ({ ...part, label: `${label}, ${part.label}` })) ?? null;

/** Frames of slabs that were taken one after the other and overlap by a slice or two where they join; null where that is not all. */
function joined(kept: readonly Frame[]): Pick<Separation, 'wholes' | 'seams'> | null {
  const acquisition = BY_TRAIT.find(({ name }) => name === 'acquisition') as Distinction;
  const groups = groupsBy(acquisition, kept);
  if (groups.length < 2 || !groups.every(({ frames }) => isWhole(frames))) return null;
  const groupOf = new Map(groups.flatMap(({ frames }, group) => frames.map((frame) => [frame, group] as const)));
  const shared = new Map<string, number>();
  const places = byPlace(kept);
  for (const here of places) {
    const [first, ...others] = here.map((frame) => groupOf.get(frame) ?? 0).sort((a, b) => a - b);
    for (const other of others) shared.set(`${first} ${other}`, (shared.get(`${first} ${other}`) ?? 0) + 1);
  }
  for (const [pair, count] of shared) {
    const smaller = Math.min(...pair.split(' ').map((group) => groups[Number(group)].frames.length));
    if (count > Math.max(1, 0.15 * smaller) || count >= smaller / 2) return null;
  }
  const first = places.map(([...here]) => here.sort((a, b) => (groupOf.get(a) ?? 0) - (groupOf.get(b) ?? 0)));
  return { wholes: [{ frames: first.map(([frame]) => frame), label: '' }], seams: first.flatMap(([, ...others]) => others) };
}

/**
 * Recordings whose slices lie between each other's: every one of them even, beside the others, and another by what its files tell. All
 * together being uneven is a sign for it, too, so that less needs to be told.
 */
function interleaved(kept: readonly Frame[]): Part[] | null {
  if (kept.some(({ position }) => position === null)) return null;
  const uneven = !isEven(kept);
  const found = [...BY_TRAIT, BY_FOLDER].map((distinction) => beside(distinction, kept, uneven)).find((groups) => groups !== null);
  const wholes = found ?? (uneven ? passes(kept).find((parts) => areBeside(parts, MOSTLY)) : undefined);
  return wholes?.map(({ frames, label }) => ({ frames: sortByPlace(frames), label })) ?? null;
}

function beside(distinction: Distinction, kept: readonly Frame[], uneven: boolean): Part[] | null {
  const { name, sort } = distinction;
  if (sort === 'sequence' && name !== 'acquisition') return null;
  // Of a kernel the first word counts here: the strength that some writers add may change within a scan.
  const told = (frame: Frame) => (name === 'kernel' ? distinction.told(frame)?.split(' ')[0] : distinction.told(frame));
  // Of most scans all slices say the same.
  const value = told(kept[0]);
  if (kept.every((frame) => told(frame) === value)) return null;
  const telling = TELLING.includes(name);
  if (!uneven && !telling && name !== 'acquisition') return null;
  if (!uneven && kept.some((frame) => told(frame) === undefined)) return null;
  const groups = groupsBy({ ...distinction, told }, kept);
  if (!areBeside(groups, telling ? PARTLY : MOSTLY)) return null;
  // A tube that changes its voltage, or its focal spot, from slice to slice makes one scan.
  const one = areTakenAsOne(kept) || (!uneven && !OF_WHOLES.includes(name));
  return areTakenApart(groups) || !one || (uneven && telling && name !== 'energy') ? groups : null;
}

/** Shares of the shorter recording that lie beside the other. */
const [PARTLY, MOSTLY] = [0.25, 0.5];

function areBeside(groups: readonly Part[], share: number): boolean {
  if (!groups.every(({ frames }) => frames.length >= FEWEST_SLICES && isEven(frames))) return false;
  return groups.slice(1).every(({ frames }) => overlap(groups[0].frames, frames) > share);
}

/** The places where pictures are known to differ. */
function differing(frames: readonly Frame[]): Frame[][] {
  return byPlace(frames).filter(([first, ...others]) => others.some((other) => showTheSame(first, other) === false));
}

/** Single slices that were taken, or edited, twice are no recording of their own. */
function areFew(places: readonly Frame[][], frames: readonly Frame[]): boolean {
  return places.length <= Math.max(FEWEST_SLICES - 1, 0.1 * byPlace(frames).length);
}

/** Few slices of another kind, each in the place of one of the rest. */
function strays(kept: readonly Frame[]): Separation | null {
  const repeated = new Set(byPlace(kept).flatMap((here) => (here.length > 1 ? here : [])));
  if (repeated.size === 0) return null;
  for (const trait of BY_TRAIT) {
    const wholes = trait.sort === 'kind' || trait.name === 'acquisition' ? wholesBy({ ...trait, sort: 'kind' }, kept) : null;
    const [main, ...others] = [...(wholes ?? [])].sort((a, b) => b.frames.length - a.frames.length);
    if (main && others.every(({ frames }) => frames.every((frame) => repeated.has(frame)))) {
      return { ...NOTHING, wholes: [{ frames: sortByPlace(main.frames), label: '' }], conflicts: others.flatMap(({ frames }) => frames) };
    }
  }
  return null;
}

/** Nothing tells the frames apart: a few stand back behind those that come first; many can't be sorted out. */
function unexplained(frames: readonly Frame[]): Separation {
  if (!areFew(differing(frames), frames)) return NOTHING;
  const { kept, copies } = withoutCopies(frames, true);
  const firsts = byPlace(kept);
  return {
    ...NOTHING,
    wholes: [{ frames: firsts.map(([first]) => first), label: '' }],
    copies,
    conflicts: firsts.flatMap(([, ...others]) => others),
  };
}

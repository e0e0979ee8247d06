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

/** The smallest number of slices that make a scan. */
export const FEWEST_SLICES = 3;

export interface Separation {
  /** One stack per recording, ascending by place, no place twice; empty where the files do not say which frames belong together. */
  wholes: Part[];
  /** Frames that were left out because they show the same as another frame in their place. */
  copies: Frame[];
  /** Frames that were left out because another slab has a frame in the same place, where the two slabs overlap. */
  seams: Frame[];
  /** Single slices that were left out because they differ from another slice in their place. */
  conflicts: Frame[];
}

/** Traits that separate recordings with interleaved slices. Other traits may change within one scan. */
const TELLING = ['series', 'stack', 'temporal', 'cardiac', 'kernel', 'thickness', 'energy'];
/**
 * Traits that by definition have one value per recording. Where all slices together are evenly spaced, other traits separate recordings
 * only if these were also numbered one after the other, or each from the beginning.
 */
const OF_WHOLES = ['series', 'stack', 'temporal', 'kernel'];

/**
 * Finds out why places repeat in what should be one stack. Two acquisitions, phases, kernels or stacks become wholes of their own; frames
 * with the same pixels are copies. Where no tag separates the frames, their folders or the runs of their numbers or names do, if `by`
 * allows that.
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

/**
 * Splits frames into parts without a repeated place. A trait that gives as many parts as frames lie in one place (`most`) is preferred.
 * Where no trait separates the frames, folders and file names may. Null where nothing does.
 */
function explain(frames: readonly Frame[], most: number, by: 'tags' | 'tags-and-files'): Part[] | null {
  const ways = BY_TRAIT.map((trait) => ({ trait, wholes: wholesBy(trait, frames) }));
  const exact = ways.find(({ wholes }) => wholes?.length === most)?.wholes;
  if (exact) return exact;
  const nested = explainTwice(frames, most, by);
  if (nested) return nested;
  const known = byPlace(frames).every((here) => here.length === 1 || here.every(({ hash }) => hash !== undefined));
  const files = known && by === 'tags-and-files' ? wholesByFiles(frames, most) : null;
  if (files) return files;
  // Recordings of different extent may outnumber the frames of any single place.
  const large = (wholes: Part[]) => wholes.filter((part) => part.frames.length >= FEWEST_SLICES).flatMap((part) => part.frames);
  return ways.find(({ trait, wholes }) => trait.sort === 'kind' && wholes && large(wholes).length >= 0.8 * frames.length)?.wholes ?? null;
}

/** Splits by one trait first and by further traits within its groups, as for two kernels of each of two acquisitions. */
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

/** Joins slabs that were taken one after the other and overlap by few slices at their ends; null where they overlap by more. */
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
 * Separates recordings with interleaved slices. Each must be evenly spaced, overlap with the first, and differ from the others by its
 * files. When all slices together are unevenly spaced, that is further evidence, so that a weaker difference is enough. Null for one
 * recording.
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
  // Compare only the first word of a kernel: the strength that some writers add may change within a scan.
  const told = (frame: Frame) => (name === 'kernel' ? distinction.told(frame)?.split(' ')[0] : distinction.told(frame));
  // In most scans all slices have the same value.
  const value = told(kept[0]);
  if (kept.every((frame) => told(frame) === value)) return null;
  const telling = TELLING.includes(name);
  if (!uneven && !telling && name !== 'acquisition') return null;
  if (!uneven && kept.some((frame) => told(frame) === undefined)) return null;
  const groups = groupsBy({ ...distinction, told }, kept);
  if (!areBeside(groups, telling ? PARTLY : MOSTLY)) return null;
  // A tube may change its voltage or focal spot from slice to slice within one scan.
  const one = areTakenAsOne(kept) || (!uneven && !OF_WHOLES.includes(name));
  return areTakenApart(groups) || !one || (uneven && telling && name !== 'energy') ? groups : null;
}

/** The part of the shorter recording that must overlap with the other: PARTLY for the traits in {@link TELLING}, otherwise MOSTLY. */
const [PARTLY, MOSTLY] = [0.25, 0.5];

function areBeside(groups: readonly Part[], share: number): boolean {
  if (!groups.every(({ frames }) => frames.length >= FEWEST_SLICES && isEven(frames))) return false;
  return groups.slice(1).every(({ frames }) => overlap(groups[0].frames, frames) > share);
}

/** The places where pictures are known to differ. */
function differing(frames: readonly Frame[]): Frame[][] {
  return byPlace(frames).filter(([first, ...others]) => others.some((other) => showTheSame(first, other) === false));
}

/** Whether so few places repeat that single slices were taken or edited twice, rather than whole recordings. */
function areFew(places: readonly Frame[][], frames: readonly Frame[]): boolean {
  return places.length <= Math.max(FEWEST_SLICES - 1, 0.1 * byPlace(frames).length);
}

/** Leaves out few slices of another kind, when each lies in the place of another slice; null where no trait finds such slices. */
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

/**
 * For frames that nothing separates. If few places hold different pictures, the first frame of each place stays and the others become
 * conflicts; otherwise there are no wholes.
 */
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

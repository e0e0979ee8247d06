import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { folderOf, naturalOrder } from '../natural-order.ts';
import type { Frame } from './order.ts';
import { byPlace, isWhole } from './places.ts';
import { TRAITS, type TraitName } from './traits.ts';
import { ownValues, technicalRemark } from './words.ts';

/** Frames of one recording, and the name that distinguishes them from the others: 'kernel B70f'. */
export interface Part {
  frames: Frame[];
  label: string;
}

type Sort = 'kind' | 'sequence';

/** A property by which the recordings of one series can be separated. */
export interface Distinction {
  name: TraitName | 'folder';
  sort: Sort;
  told(frame: Frame): string | undefined;
  /** The name of a part by its value; null where values are not shown. */
  part: (typeof TRAITS)[number]['part'];
}

const NUMBERED = {
  time: 'part/by-time',
  type: 'part/by-type',
  contrast: 'part/by-contrast',
  description: 'part/by-description',
  comment: 'part/by-comment',
  reference: 'part/by-reference',
} as const;

/** The name of a part whose value is not shown: 'contrast 2'. */
function numberedPart({ name }: Pick<Distinction, 'name'>, i: number): string {
  const id = name in NUMBERED ? NUMBERED[name as keyof typeof NUMBERED] : 'part/by-other';
  return inEnglish(phrase(id, { number: i + 1 }));
}

export const BY_TRAIT: readonly Distinction[] = TRAITS.map(({ name, sort, part }) => ({
  name,
  sort,
  // Scanners and exporters write kernels in different capitals.
  told: ({ traits }) => (name === 'kernel' ? traits.kernel?.toUpperCase() : traits[name]),
  part,
}));

export const BY_FOLDER: Distinction = { name: 'folder', sort: 'kind', told: ({ path }) => folderOf(path), part: null };

/** Groups frames by a distinction's value, ordered by value; frames without a value come first. */
export function groupsBy({ name, told, part }: Distinction, frames: readonly Frame[]): Part[] {
  const groups = new Map<string, Frame[]>();
  for (const frame of frames) {
    const value = told(frame) ?? '';
    const group = groups.get(value);
    if (group) group.push(frame);
    else groups.set(value, [frame]);
  }
  const sorted = [...groups].sort(([a], [b]) => naturalOrder(a, b));
  const own = distinctDescriptions(
    name,
    sorted.map(([value]) => value),
  );
  return sorted.map(([value, group], i) => {
    const named = part && name in group[0].traits ? phrase(part, { value: group[0].traits[name as TraitName] ?? value }) : null;
    return {
      frames: group,
      label: named ? inEnglish(named) : (own?.[i] ?? (part ? inEnglish(phrase('part/without', { name })) : numberedPart({ name }, i))),
    };
  });
}

/** The files' own descriptions of the values; null unless every value has one and all are different. */
function distinctDescriptions(name: Distinction['name'], values: readonly string[]): string[] | null {
  if (name !== 'type' && name !== 'comment') return null;
  const own = values.map((value, i) => (name === 'type' ? ownValues(value, values.toSpliced(i, 1)) : technicalRemark(value)) ?? '');
  return own.every(Boolean) && new Set(own).size === own.length ? own : null;
}

/** Separates frames into recordings by a distinction; null where it separates nothing, or leaves two pictures in one place. */
export function wholesBy(distinction: Distinction, frames: readonly Frame[]): Part[] | null {
  const groups = groupsBy(distinction, frames);
  if (groups.length < 2 || !groups.every((group) => isWhole(group.frames))) return null;
  if (distinction.sort === 'kind') return groups;
  const wholes = chain(groups);
  return distinction.part ? wholes : wholes.map(({ frames: whole }, i) => ({ frames: whole, label: numberedPart(distinction, i) }));
}

/** Joins consecutive groups until a place would repeat with another picture. */
function chain(groups: readonly Part[]): Part[] {
  const wholes: Part[] = [];
  for (const { frames, label } of groups) {
    const last = wholes.at(-1);
    if (last && isWhole([...last.frames, ...frames])) last.frames.push(...frames);
    else wholes.push({ frames: [...frames], label });
  }
  return wholes;
}

/** Separates frames where no tag does: by folders, by runs of instance numbers, by their turn in every place, or by runs of file names. */
export function wholesByFiles(frames: readonly Frame[], most: number): Part[] | null {
  const apart = [wholesBy(BY_FOLDER, frames), numberRuns(frames), turns(frames, most), nameRuns(frames)];
  return apart.find((wholes) => wholes?.length === most) ?? null;
}

function numberRuns(frames: readonly Frame[]): Part[] | null {
  return haveNumbers(frames) ? runs([...frames].sort(byNumber)) : null;
}

function nameRuns(frames: readonly Frame[]): Part[] | null {
  return runs([...frames].sort(byName));
}

/** Cuts sorted frames into runs through all places, each only up or only down. Null where unordered names would form runs by chance. */
function runs(sorted: readonly Frame[]): Part[] | null {
  const wholes: Part[] = [];
  const seen = new Set<number>();
  const placeOf = new Map(byPlace(sorted).flatMap((here, place) => here.map((frame) => [frame, place] as const)));
  for (const frame of sorted) {
    const place = placeOf.get(frame) ?? 0;
    if (wholes.length === 0 || seen.has(place)) {
      seen.clear();
      wholes.push({ frames: [], label: `part ${wholes.length + 1}` });
    }
    seen.add(place);
    wholes.at(-1)?.frames.push(frame);
  }
  return wholes.every(({ frames: run }) => isOneWay(run.map((frame) => placeOf.get(frame) ?? 0))) ? wholes : null;
}

/**
 * Frames in the order in which they were taken (by their numbers, times, acquisitions or names), cut wherever the table turned or its step
 * changed; one for every order that makes several.
 */
export function passes(frames: readonly Frame[]): Part[][] {
  const byTrait = (name: TraitName) => (a: Frame, b: Frame) => naturalOrder(a.traits[name] ?? '', b.traits[name] ?? '');
  const orders = [
    ...(haveNumbers(frames) ? [byNumber] : []),
    ...(['time', 'acquisition'] as const).filter((name) => areDistinct(frames, name)).map(byTrait),
    byName,
  ];
  return orders.map((order) => passesIn([...frames].sort(order))).filter(({ length }) => length > 1);
}

/** Whether the slices, ascending by place, were numbered or named in that order or its reverse: they were then taken as one recording. */
export function areTakenAsOne(kept: readonly Frame[]): boolean {
  return isOneWay(ranks(kept));
}

/** Whether the groups were numbered one after the other, or each from the beginning. */
export function areTakenApart(groups: readonly Part[]): boolean {
  const frames = groups.flatMap((group) => group.frames);
  const numbers = groups.map((group) => group.frames.map(({ instanceNumber }) => instanceNumber ?? Number.NaN));
  if (!haveNumbers(frames)) return numbers.every((own) => new Set(own).size === own.length && isOneWay(own));
  const groupOf = new Map(groups.flatMap(({ frames: own }, group) => own.map((frame) => [frame, group] as const)));
  const order = [...frames].sort(byNumber).map((frame) => groupOf.get(frame));
  return order.filter((group, i) => group !== order[i - 1]).length === groups.length;
}

/** The rank of every frame in the order in which frames were taken. */
function ranks(frames: readonly Frame[]): number[] {
  const order = [...frames].sort(haveNumbers(frames) ? byNumber : byName);
  const rank = new Map(order.map((frame, i) => [frame, i]));
  return frames.map((frame) => rank.get(frame) ?? 0);
}

const areDistinct = (frames: readonly Frame[], name: TraitName): boolean =>
  new Set(frames.flatMap(({ traits }) => traits[name] ?? [])).size === frames.length;

function passesIn(sorted: readonly Frame[]): Part[] {
  const found: Part[] = [];
  for (const frame of sorted) {
    const [first, second] = found.at(-1)?.frames ?? [];
    const last = found.at(-1)?.frames.at(-1);
    const step = second && between(first, second);
    const goesOn = last && (step === undefined || Math.abs(between(last, frame) - step) < 0.25 * Math.abs(step));
    if (goesOn) found.at(-1)?.frames.push(frame);
    else found.push({ frames: [frame], label: `part ${found.length + 1}` });
  }
  return found;
}

const between = (a: Frame, b: Frame): number => (b.place ?? 0) - (a.place ?? 0);

function isOneWay(places: readonly number[]): boolean {
  const ways = new Set(places.slice(1).map((place, i) => Math.sign(place - places[i])));
  return ways.size < 2;
}

/** Joins the n-th pictures of all places, where every place was taken equally often before the table moved on. */
function turns(frames: readonly Frame[], most: number): Part[] | null {
  if (!haveNumbers(frames)) return null;
  const places = byPlace(frames).map((here) => here.sort(byNumber));
  if (!places.every((here) => here.length === most)) return null;
  const rank = new Map([...frames].sort(byNumber).map((frame, i) => [frame, i]));
  const together = places.every((here) => (rank.get(here[most - 1]) ?? 0) - (rank.get(here[0]) ?? 0) === most - 1);
  if (!together) return null;
  return Array.from({ length: most }, (_, i) => ({ frames: places.map((here) => here[i]), label: `part ${i + 1}` }));
}

const byName = (a: Frame, b: Frame): number => naturalOrder(a.path, b.path) || a.frame - b.frame;

const byNumber = (a: Frame, b: Frame): number => (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0) || a.frame - b.frame;

function haveNumbers(frames: readonly Frame[]): boolean {
  return new Set(frames.map(({ instanceNumber, frame }) => `${instanceNumber} ${frame}`)).size === frames.length;
}

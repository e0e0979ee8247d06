import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Scan } from '#ct/scan.ts';

/** What parts scans into groups: facts of the recording. Age and sex are not among them, since the studio does not read them. */
export const GROUPED_BY = ['maker', 'kernel', 'site', 'thickness', 'date'] as const;
export type GroupedBy = (typeof GROUPED_BY)[number];

/** The facts of a scan that group it; pictures and volumes have none of them. */
export type GroupFacts = Pick<Scan, 'manufacturer' | 'kernel' | 'site' | 'thickness' | 'acquiredOn'>;

/** The groups that one fact makes. */
export interface FactGroups {
  by: GroupedBy;
  /** Those with most scans first; of thickness and date in their order. Scans whose files don't say come last. */
  names: Said[];
  /** The group of every scan. */
  of: number[];
}

/** Groups of one fact beyond these are put together: each of them is small. */
const MOST_GROUPS = 12;
/** Upper ends of the groups of thickness, mm: thin slices, those between, and the usual thick ones. */
const THICKNESS_ENDS = [1.5, 3, 5] as const;

const NOT_TOLD = phrase('subgroup/not-told');

/** Numbers from 1 that stand for sites. */
export type SiteNumbers = ReadonlyMap<string, number>;

/**
 * Numbers the sites of several sides, so that a site has one number on all of them: those of the first side first, the site with most scans before
 * the others.
 */
export function siteNumbers(sides: readonly (readonly GroupFacts[])[]): SiteNumbers {
  const keys = sides.flatMap((scans) => byFrequency(scans.map(({ site }) => site ?? null)).map(([key]) => key));
  return new Map([...new Set(keys)].map((key, i) => [key, i + 1]));
}

/** What a group of dates is called where the dates are not to be told. */
export function withoutDates(name: Said): Said {
  if (typeof name === 'string') return name;
  if (name.phrase === 'subgroup/earlier') return phrase('subgroup/earlier-half');
  if (name.phrase === 'subgroup/later') return phrase('subgroup/later-half');
  return name.phrase === 'subgroup/one-date' ? phrase('subgroup/one-day') : name;
}

/**
 * The groups of all facts that the files of at least one scan tell. With `sites` sites are called by these numbers and no date is told, since the
 * name of a hospital, or a date, may say whose scans these are.
 */
export function groupingsOf(scans: readonly GroupFacts[], { sites = null }: { sites?: SiteNumbers | null } = {}): FactGroups[] {
  const named = {
    maker: byCount(scans.map(({ manufacturer }) => manufacturer)),
    kernel: byCount(scans.map(({ kernel }) => kernel)),
    site: byCount(scans.map(({ site }) => site ?? null)),
    thickness: byThickness(scans.map(({ thickness }) => thickness ?? null)),
    date: byDate(scans.map(({ acquiredOn }) => acquiredOn ?? null)),
  };
  if (sites) {
    const numbered = (name: Said) => (typeof name === 'string' ? phrase('subgroup/site', { number: sites.get(keyOf(name)) ?? 0 }) : name);
    named.site.names = named.site.names.map(numbered);
    named.date.names = named.date.names.map(withoutDates);
  }
  return GROUPED_BY.map((by) => ({ by, ...named[by] })).filter(({ names }) => names.some((name) => name !== NOT_TOLD));
}

type Named = Pick<FactGroups, 'names' | 'of'>;

/** Groups by values in the given order; null is not told. */
function groups(values: readonly (string | null)[], order: readonly (readonly [value: string, name: Said])[]): Named {
  const places = new Map(order.map(([value], i) => [value, i]));
  const names: Said[] = order.map(([, name]) => name);
  if (values.some((value) => value === null)) names.push(NOT_TOLD);
  return { names, of: values.map((value) => (value === null ? order.length : (places.get(value) ?? 0))) };
}

/** Spellings that differ in case and spaces only are one value. */
const keyOf = (value: string) => value.trim().replace(/\s+/g, ' ').toLowerCase();

/** The values that occur, by their keys, those of most scans first; each is called by the spelling of its first scan. */
function byFrequency(values: readonly (string | null)[]): [key: string, { name: string; count: number }][] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const value of values) {
    if (value === null) continue;
    const known = counts.get(keyOf(value));
    if (known) known.count++;
    else counts.set(keyOf(value), { name: value, count: 1 });
  }
  return [...counts].sort(([, a], [, b]) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function byCount(values: readonly (string | null)[]): Named {
  const sorted = byFrequency(values);
  const own = sorted.slice(0, sorted.length > MOST_GROUPS ? MOST_GROUPS - 1 : MOST_GROUPS);
  const isOwn = new Set(own.map(([key]) => key));
  const others = sorted.length - own.length;
  const order: [string, Said][] = own.map(([key, { name }]) => [key, name]);
  const OTHERS = '\u0000others';
  if (others > 0) order.push([OTHERS, phrase('subgroup/others', { count: others })]);
  const placed = (value: string | null) => (value === null ? null : isOwn.has(keyOf(value)) ? keyOf(value) : OTHERS);
  return groups(values.map(placed), order);
}

function byThickness(values: readonly (number | null)[]): Named {
  const binOf = (value: number) => THICKNESS_ENDS.filter((end) => value > end).length;
  const bins = values.map((value) => (value === null ? null : String(binOf(value))));
  const all = Array.from({ length: THICKNESS_ENDS.length + 1 }, (_, bin): [string, Said] => {
    const [above, upTo] = [THICKNESS_ENDS[bin - 1] ?? null, THICKNESS_ENDS[bin] ?? null];
    return [String(bin), phrase('subgroup/thickness', { above, upTo })];
  });
  return groups(
    bins,
    all.filter(([bin]) => bins.includes(bin)),
  );
}

/** Two halves, before and after the middle date; scans of one day stay together. Months are told, not days: a day may say whose scan it is. */
function byDate(values: readonly (string | null)[]): Named {
  const told = values.filter((value) => value !== null).sort();
  const days = [...new Set(told)];
  const monthOf = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}`;
  const months = (from: number, to: number) => ({ from: monthOf(days[from]), to: monthOf(days[to]) });
  if (days.length < 2)
    return groups(values, days.length === 0 ? [] : [[days[0], phrase('subgroup/one-date', { month: monthOf(days[0]) })]]);
  const before = (cut: number) => told.filter((day) => day < days[cut]).length;
  const imbalance = (cut: number) => Math.abs(2 * before(cut) - told.length);
  const cuts = days.map((_, i) => i).slice(1);
  const cut = cuts.reduce((best, one) => (imbalance(one) < imbalance(best) ? one : best));
  const halfOf = (day: string | null) => (day === null ? null : day < days[cut] ? 'early' : 'late');
  return groups(values.map(halfOf), [
    ['early', phrase('subgroup/earlier', months(0, cut - 1))],
    ['late', phrase('subgroup/later', months(cut, days.length - 1))],
  ]);
}

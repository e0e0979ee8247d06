import type { NamedScan } from '#ct/scan.ts';

export type { Match } from './label-paths.ts';

import { loose, type Match, matchPath, oneMeant, type PathMatch, partsOf, settlePaths } from './label-paths.ts';

/** As {@link loose}, and without separators between a word and a number: "CT07" is "ct 07". */
function apart(text: string): string {
  const whole = text.replace(/^(\d+)\.0+$/, '$1');
  return loose(whole).replace(/(\p{L})(?=\d)|(\d)(?=\p{L})/gu, '$& ');
}

/** As {@link apart}, and without leading zeros of numbers: "CT07" is "ct 7". */
const looser = (text: string): string => apart(text).replace(/\b0+(?=\d)/g, '');

/** The name of the scan that an id was taken for by leaving leading zeros away, which can be another one's; null where it was not. */
export function takenWithoutZeros(id: string, { name, aliases, id: own }: NamedScan): string | null {
  // Of a number that stands alone a spreadsheet has dropped the zeros: 7 is 007.
  if (/^[1-9]\d*$/.test(id.trim())) return null;
  const names = [name, ...aliases, own];
  const parts = [id, ...partsOf(id)];
  if (parts.some((part) => names.includes(part))) return null;
  if (parts.some((part) => names.some((one) => apart(one) === apart(part)))) return null;
  return names.find((one) => parts.some((part) => looser(one) === looser(part))) ?? null;
}

/** Ways to read a name, from strict to lenient; the first by which a scan is found decides. */
const READINGS: ((text: string) => string)[] = [(text) => text.trim(), loose, looser];

/** All forms in which a name is compared with others. */
export const formsOf = (name: string): string[] => READINGS.map((reading) => reading(name)).filter((form) => form !== '');

type Index<S> = Map<string, { scan: S; rank: number }[]>;

function indexOf<S extends NamedScan>(scans: readonly S[], reading: (text: string) => string): Index<S> {
  const index: Index<S> = new Map();
  for (const scan of scans) {
    for (const [rank, name] of [scan.name, ...scan.aliases, scan.id].entries()) {
      const key = reading(name);
      if (key === '') continue;
      const entries = index.get(key);
      if (entries) entries.push({ scan, rank });
      else index.set(key, [{ scan, rank }]);
    }
  }
  return index;
}

function sharedFolders(scans: readonly NamedScan[]): Set<string> {
  const owners = new Map<string, Set<string>>();
  for (const { folder, patientKey } of scans) {
    const name = loose(partsOf(folder)[0] ?? '');
    if (name !== '') owners.set(name, (owners.get(name) ?? new Set()).add(patientKey));
  }
  return new Set([...owners].flatMap(([name, patients]) => (patients.size > 1 ? [name] : [])));
}

const MOST_LOOKED = 50_000;

/** Finds scans by the ids of a label table: exact first, then leniently; never by a part of a name. */
export class ScanMatcher<S extends NamedScan> {
  private readonly indices: Index<S>[];
  private readonly looked = new Map<string, S[]>();
  /** Names of folders that hold scans of several patients; such a name alone is ambiguous. */
  private readonly shared: ReadonlySet<string>;

  constructor(scans: readonly S[]) {
    this.indices = READINGS.map((reading) => indexOf(scans, reading));
    this.shared = sharedFolders(scans);
  }

  /**
   * The scans that the ids of one column name. Several scans are meant only when they are of one patient (the table then labels
   * patients); an id that fits scans of different patients equally well is ambiguous. Of an id that is a path the deepest part that names a
   * scan counts, as long as the folders above it are those of the scan; where the data was moved as a whole, other folders will do
   * (label-paths.ts).
   */
  findAll(ids: readonly string[]): Match<S>[] {
    const known = new Map<string, Match<S> | PathMatch<S>>();
    for (const id of ids) if (!known.has(id)) known.set(id, this.findOne(id));
    const paths = [...known.values()].filter((match) => match.kind === 'path');
    const settled = settlePaths(paths);
    return ids.map((id) => {
      const match = known.get(id)!;
      return match.kind === 'path' ? settled.get(match)! : match;
    });
  }

  private findOne(id: string): Match<S> | PathMatch<S> {
    const whole = oneMeant(this.lookUp(id));
    const [last] = partsOf(id);
    if (whole.kind === 'none' && this.shared.has(loose(id))) return { kind: 'ambiguous' };
    if (whole.kind !== 'none' || last === undefined || last === id) return whole;
    return matchPath(partsOf(id), (part) => this.lookUp(part));
  }

  /** All scans of a name, by the strictest reading that finds any. Parts of paths come again in many rows. */
  private lookUp(name: string): S[] {
    const known = this.looked.get(name);
    if (known) return known;
    const found = this.search(name);
    if (this.looked.size >= MOST_LOOKED) this.looked.clear();
    this.looked.set(name, found);
    return found;
  }

  private search(name: string): S[] {
    for (const [level, reading] of READINGS.entries()) {
      const found = this.indices[level].get(reading(name));
      if (!found) continue;
      const best = Math.min(...found.map(({ rank }) => rank));
      return [...new Set(found.filter(({ rank }) => rank === best).map(({ scan }) => scan))];
    }
    return [];
  }
}

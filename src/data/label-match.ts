import { comparableText } from '#base/text/clean.ts';
import type { NamedScan } from '#ct/scan.ts';

/** What a table's id says about the scans here. */
export type Match<S> = { kind: 'scans'; scans: S[] } | { kind: 'ambiguous' } | { kind: 'none' };

const EXTENSION = /\.(dcm|dicom|ima|nii|nii\.gz|nrrd|mha|jpe?g|png|zip)$/;

/** The parts of a path, the last first. */
const parts = (path: string) => path.split(/[/\\]/).filter(Boolean).reverse();

/** Case, extension and the kind of separator don't matter; that there is one does: "scan 1 0" is not "scan 10". */
function loose(text: string): string {
  const lower = comparableText(text).toLowerCase().replace(EXTENSION, '');
  return lower.replace(/[\s_\-.:/\\]+/g, ' ').trim();
}

/** Besides, leading zeros of numbers don't matter, nor a separator between a word and a number: "CT07" is "ct 7". */
function looser(text: string): string {
  const whole = text.replace(/^(\d+)\.0+$/, '$1');
  return loose(whole)
    .replace(/(\p{L})(?=\d)|(\d)(?=\p{L})/gu, '$& ')
    .replace(/\b0+(?=\d)/g, '');
}

/** From strict to lenient; the first reading that finds something decides. */
const READINGS: ((text: string) => string)[] = [(text) => text.trim(), loose, looser];

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

/** Finds scans by the ids of a label table: exact first, then leniently; never by a part of a name. */
export class ScanMatcher<S extends NamedScan> {
  private readonly indices: Index<S>[];

  constructor(scans: readonly S[]) {
    this.indices = READINGS.map((reading) => indexOf(scans, reading));
  }

  /**
   * The scan an id names. Several scans are meant only when they are of one patient (the table then labels patients); an id
   * that fits scans of different patients equally well is ambiguous. Of an id that is a path the last part counts, as long
   * as the part before it is not another folder than the scan's.
   */
  find(id: string): Match<S> {
    const whole = this.lookUp(id);
    const [last, parent] = parts(id);
    if (whole.kind !== 'none' || last === undefined || last === id) return whole;
    const tail = this.lookUp(last);
    const fits = ({ folder }: NamedScan) => {
      const [, above] = parts(folder);
      return parent === undefined || above === undefined || loose(above) === loose(parent);
    };
    return tail.kind === 'scans' && !tail.scans.every(fits) ? { kind: 'none' } : tail;
  }

  private lookUp(name: string): Match<S> {
    for (const [level, reading] of READINGS.entries()) {
      const found = this.indices[level].get(reading(name));
      if (!found) continue;
      const best = Math.min(...found.map(({ rank }) => rank));
      const scans = [...new Set(found.filter(({ rank }) => rank === best).map(({ scan }) => scan))];
      return scans.every(({ patientKey }) => patientKey === scans[0].patientKey) ? { kind: 'scans', scans } : { kind: 'ambiguous' };
    }
    return { kind: 'none' };
  }
}

import type { NamedScan } from '#ct/scan.ts';
import { formsOf, ScanMatcher } from './label-match.ts';
import { partsOf } from './label-paths.ts';

/** Scans in the order of a list. */
export interface ListOrder<S> {
  scans: S[];
  /** The name that the list has for a scan, where it has one, and for no other. */
  named: ReadonlyMap<S, string>;
  /** Names that no scan has. */
  missing: string[];
  /** Names that scans of several patients have. */
  ambiguous: string[];
}

/** The scans that a list names. */
export class ListedScans {
  readonly #names: readonly string[];
  readonly #forms: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#forms = new Set(names.flatMap((name) => [name, ...partsOf(name)].flatMap(formsOf)));
  }

  /** Whether the list may name this scan, as far as that is known while others are still being read. */
  mayName({ id, name, aliases = [] }: Pick<NamedScan, 'id' | 'name'> & Partial<NamedScan>): boolean {
    return [name, id, ...aliases].some((one) => formsOf(one).some((form) => this.#forms.has(form)));
  }

  /** The scans that are named, in the order of the list, each once; as a label table names scans ({@link ScanMatcher}). */
  order<S extends NamedScan>(scans: readonly S[]): ListOrder<S> {
    const matches = new ScanMatcher(scans).findAll(this.#names);
    const found = new Map<S, string | null>();
    const missing: string[] = [];
    const ambiguous: string[] = [];
    for (const [i, match] of matches.entries()) {
      const name = this.#names[i];
      if (match.kind === 'scans') for (const scan of match.scans) found.set(scan, found.has(scan) || match.scans.length > 1 ? null : name);
      else (match.kind === 'none' ? missing : ambiguous).push(name);
    }
    const named = new Map([...found].flatMap(([scan, name]) => (name === null ? [] : [[scan, name]])));
    return { scans: [...found.keys()], named, missing, ambiguous };
  }
}

/** One figure of a case, beside the largest that is right. */
export interface Comparison {
  what: string;
  /** How far off, in the unit of `limit`; NaN never holds. */
  measured: number;
  limit: number;
  /** The value that is furthest off, for people: '[3] is 0.2, not 0.3'. */
  worst: string;
}

export interface Outcome {
  comparisons: readonly Comparison[];
  /** A remark for people. */
  detail?: string;
}

/**
 * One check. `run` measures; it throws where nothing can be measured: a wrong name or shape, a refusal, an error of the code. vitest runs
 * these cases (`*.test.ts`), `npm run verify` prints them (`print.ts`).
 */
export interface Case {
  name: string;
  run(): Outcome | Promise<Outcome>;
}

/** The figures that are off, in words; none when the case holds. */
export function faultsOf({ comparisons }: Outcome): string[] {
  return comparisons
    .filter(({ measured, limit }) => !(measured <= limit))
    .map(({ what, measured, limit, worst }) => `${what}${worst} (off by ${measured.toExponential(1)}, allowed ${limit.toExponential(1)})`);
}

/** The outcome of figures, of which null and false stand for those that a case lacks. */
export function measured(comparisons: readonly (Comparison | null | false)[], detail?: string): Outcome {
  const there = comparisons.filter((one): one is Comparison => one !== null && one !== false);
  return detail === undefined ? { comparisons: there } : { comparisons: there, detail };
}

/** Throws unless the list is empty; null and false stand for what is right. For facts that have no measure. */
export function requireNone(faults: readonly (string | null | false | undefined)[]): void {
  const wrong = faults.filter((fault) => typeof fault === 'string');
  if (wrong.length > 0) throw new Error(inShort(wrong));
}

/** A case of facts that have no measure: `find` gives what is wrong. */
export function withoutFaults(name: string, find: () => Promise<string[]>): Case {
  return {
    name,
    run: async () => {
      requireNone(await find());
      return { comparisons: [] };
    },
  };
}

/** The first four of a list in a line. */
export function inShort(faults: readonly string[]): string {
  return `${faults.slice(0, 4).join('; ')}${faults.length > 4 ? `; and ${faults.length - 4} more` : ''}`;
}

import * as v from 'valibot';

/** What a run says of the scans of its tune side, [scan]. */
export interface TuneCases {
  scans: string[];
  truth: number[];
  /** The same number for all scans of a patient. */
  patients: number[];
  /** [scan][class], each row adding up to 1. */
  probabilities: number[][];
}

/** How far the probabilities of a scan may be from 1 together: single precision over some classes. */
const ROUNDING = 1e-3;

/** The cases in the text of a run's tune-cases.json, for a net with so many classes; null where the file is not as it was written, or names a scan twice. */
export function parseTuneCases(text: string, classes: number): TuneCases | null {
  const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1 + ROUNDING));
  const row = v.pipe(
    v.array(share),
    v.length(classes),
    v.check((shares) => Math.abs(shares.reduce((sum, one) => sum + one, 0) - 1) <= ROUNDING),
  );
  const schema = v.pipe(
    v.object({
      scans: v.array(v.string()),
      truth: v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(classes - 1))),
      patients: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
      probabilities: v.array(row),
    }),
    v.check(({ scans }) => new Set(scans).size === scans.length),
    v.check(({ scans, truth, patients, probabilities }) =>
      [truth, patients, probabilities].every((column) => column.length === scans.length),
    ),
  );
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

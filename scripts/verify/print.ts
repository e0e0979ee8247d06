import { type Case, type Comparison, faultsOf, inShort, type Outcome } from './case.ts';

/** A case as `--json` writes it. */
export interface PrintedCase {
  name: string;
  holds: boolean;
  seconds: number;
  detail: string;
  comparisons: readonly Comparison[];
}

/** Runs cases one after another and prints a line for each: `ok NAME figures`, or `FAIL NAME what`. */
export async function printCases(cases: readonly Case[]): Promise<{ passed: number; failed: number; cases: PrintedCase[] }> {
  const printed: PrintedCase[] = [];
  for (const one of cases) {
    const result = await outcomeOf(one);
    console.log(`${result.holds ? 'ok' : 'FAIL'} ${[result.name, result.detail].filter(Boolean).join(' ')}`);
    printed.push(result);
  }
  const passed = printed.filter(({ holds }) => holds).length;
  return { passed, failed: printed.length - passed, cases: printed };
}

async function outcomeOf(one: Case): Promise<PrintedCase> {
  const { name } = one;
  const started = performance.now();
  try {
    const outcome = await one.run();
    const seconds = (performance.now() - started) / 1000;
    const faults = faultsOf(outcome);
    const holds = faults.length === 0;
    return { name, holds, seconds, detail: holds ? figures(outcome, seconds) : inShort(faults), comparisons: outcome.comparisons };
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return { name, holds: false, seconds: (performance.now() - started) / 1000, detail, comparisons: [] };
  }
}

/** The figure that is nearest to its limit, the case's own remark, and the time where it is worth telling. */
function figures({ comparisons, detail }: Outcome, seconds: number): string {
  const share = ({ measured, limit }: Comparison) => (measured === 0 ? 0 : measured / limit);
  const [first, ...rest] = comparisons;
  const nearest = first && rest.reduce((most, one) => (share(one) > share(most) ? one : most), first);
  const words = nearest && `${nearest.what} off by ${short(nearest.measured)}, allowed ${short(nearest.limit)}`;
  return [detail, words, seconds >= 0.1 && `${seconds.toFixed(1)} s`].filter(Boolean).join(', ');
}

const short = (figure: number) => (figure === 0 ? '0' : figure.toExponential(1));

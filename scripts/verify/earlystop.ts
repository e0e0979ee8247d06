import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startStopping, updateStopping } from '#train/loop/early-stopping.ts';
import { type Case, requireNone } from './case.ts';

type Loss = number | 'NaN' | 'Infinity';

interface Trace {
  name: string;
  patience: number;
  min_delta: number;
  losses: Loss[];
  /** [count, best, stop] after every loss up to the stop. */
  trace: [number, Loss, boolean][];
  stopIndex: number | null;
}

/** The counting rule of the reference's code, step by step: `verify -- earlystop DIR`. */
export function cases(dir: string): Case[] {
  const { cases: traces } = JSON.parse(readFileSync(path.join(dir, 'earlystop.json'), 'utf8')) as { cases: Trace[] };
  return traces.map((trace) => ({
    name: `earlystop.${trace.name}`,
    run: () => {
      const stopIndex = follow(trace);
      return { comparisons: [], detail: stopIndex === null ? 'never stops' : `stops at loss ${stopIndex}` };
    },
  }));
}

/** The loss that the rule stops at, or null; throws where its state is another one after any loss. */
function follow(trace: Trace): number | null {
  const faults: string[] = [];
  let state = startStopping({ rule: 'reference-code', patience: trace.patience, minDelta: trace.min_delta });
  let stopIndex: number | null = null;
  for (const [i, loss] of trace.losses.entries()) {
    state = updateStopping(state, Number(loss));
    const got = [state.count, String(state.best), state.stopped].join(' ');
    const want = trace.trace[i] && [trace.trace[i][0], String(trace.trace[i][1]), trace.trace[i][2]].join(' ');
    if (got !== want) faults.push(`after loss ${i}: ${got}, not ${want}`);
    if (state.stopped) {
      stopIndex = i;
      break;
    }
  }
  if (stopIndex !== trace.stopIndex) faults.push(`stops at ${stopIndex}, not ${trace.stopIndex}`);
  requireNone(faults);
  return stopIndex;
}

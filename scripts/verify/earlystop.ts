import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startStopping, updateStopping } from '#train/loop/early-stopping.ts';
import { Tally } from './tally.ts';

type Loss = number | 'NaN' | 'Infinity';

interface Case {
  name: string;
  patience: number;
  min_delta: number;
  losses: Loss[];
  /** [count, best, stop] after every loss up to the stop. */
  trace: [number, Loss, boolean][];
  stopIndex: number | null;
}

/** The counting rule of the reference's code, step by step: `verify -- earlystop DIR`. */
export async function run([dir]: string[]): Promise<Tally> {
  const { cases } = JSON.parse(readFileSync(path.join(dir, 'earlystop.json'), 'utf8')) as { cases: Case[] };
  const tally = new Tally();
  for (const c of cases) {
    const faults: string[] = [];
    let state = startStopping({ rule: 'reference-code', patience: c.patience, minDelta: c.min_delta });
    let stopIndex: number | null = null;
    for (const [i, loss] of c.losses.entries()) {
      state = updateStopping(state, Number(loss));
      const got = [state.count, String(state.best), state.stopped].join(' ');
      const want = c.trace[i] && [c.trace[i][0], String(c.trace[i][1]), c.trace[i][2]].join(' ');
      if (got !== want) faults.push(`after loss ${i}: ${got}, not ${want}`);
      if (state.stopped) {
        stopIndex = i;
        break;
      }
    }
    if (stopIndex !== c.stopIndex) faults.push(`stops at ${stopIndex}, not ${c.stopIndex}`);
    tally.add(`earlystop.${c.name}`, faults, stopIndex === null ? 'never stops' : `stops at loss ${stopIndex}`);
  }
  return tally;
}

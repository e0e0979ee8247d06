import type { Case, Outcome } from './case.ts';
import { engineCases } from './engine/cases.ts';
import { explainCases } from './explain/cases.ts';
import { netCases } from './models/cases.ts';
import { opsCases } from './ops/cases.ts';

const LISTS = { ops: opsCases, engine: engineCases, models: netCases, explain: explainCases };

let cases: readonly Case[] = [];

/** The cases that a browser page can run for the command. */
const checks = {
  /** Makes the list of an area from the plain data that its function takes. */
  load: (area: keyof typeof LISTS, ...data: never[]): void => {
    cases = (LISTS[area] as (...data: never[]) => readonly Case[])(...data);
  },
  run: async (name: string): Promise<Outcome> => {
    const found = cases.find((one) => one.name === name);
    if (!found) throw new Error(`The page has no case '${name}'.`);
    return found.run();
  },
};

Object.assign(globalThis, { checks });

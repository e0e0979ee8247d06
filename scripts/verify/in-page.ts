import type { Case, Outcome } from './case.ts';
import type { CasePage } from './device.ts';

/** The same cases, run by a page (page.ts), which makes its list from the same plain data. */
export function inPage(page: CasePage, cases: readonly Case[], area: string, ...data: readonly unknown[]): Case[] {
  let loaded: Promise<unknown> | null = null;
  return cases.map(({ name }) => ({
    name,
    run: async () => {
      loaded ??= page.call('load', area, ...data);
      await loaded;
      return (await page.call('run', name)) as Outcome;
    },
  }));
}

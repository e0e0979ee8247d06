import { expect, it } from 'vitest';
import { type Case, faultsOf } from './case.ts';

/** A test for every case; a list that is empty, or shorter than it was, is a fault, too. */
export function testCases(cases: readonly Case[], count: number): void {
  it(`are ${count}`, () => expect(cases.length).toBe(count));
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(faultsOf(await one.run())).toEqual([]);
  });
}

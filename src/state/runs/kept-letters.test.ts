import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The letters as a page that was just opened has them. */
async function openPage() {
  vi.resetModules();
  return await import('./kept-letters.ts');
}

it('letters stay over a reload, also where earlier runs were deleted meanwhile', async () => {
  const first = await openPage();
  expect([...first.lettersFor(['a', 'b', 'c'])]).toEqual([
    ['a', 'A'],
    ['b', 'B'],
    ['c', 'C'],
  ]);
  first.forgetLetters(['a', 'b']);
  const second = await openPage();
  const letters = second.lettersFor(['c', 'd']);
  expect([letters.get('c'), letters.get('d'), letters.get('a')]).toEqual(['C', 'D', undefined]);
  second.forgetLetters(['d']);
  expect((await openPage()).lettersFor(['c', 'e']).get('e')).toBe('E');
  expect([...stored.values()].join(), 'nothing is kept of runs that are gone').not.toMatch(/"[abd]"/);
});

it('two tabs give no letter twice, and each keeps those that the other gave', async () => {
  const first = await openPage();
  first.lettersFor(['a']);
  const second = await openPage();
  second.lettersFor(['a', 'b']);
  const letters = first.lettersFor(['a', 'c']);
  expect(letters.get('c')).toBe('C');
  second.forgetLetters(['a']);
  expect([...(await openPage()).lettersFor(['b', 'c'])].filter(([id]) => 'bc'.includes(id))).toEqual([
    ['b', 'B'],
    ['c', 'C'],
  ]);
});

it('what is kept and is no list, or can not be read, is begun anew', async () => {
  for (const text of ['{', '7', '[1,"x"]']) {
    stored.set('groundglass-run-letters', text);
    expect((await openPage()).lettersFor(['z']).get('z')).toBe(text.startsWith('[') ? 'C' : 'A');
  }
});

it('begins with A again once everything is erased', async () => {
  const page = await openPage();
  page.lettersFor(['a', 'b']);
  page.forgetAllLetters();
  expect(page.lettersFor(['c']).get('c')).toBe('A');
});

import { expect, it } from 'vitest';
import { PRIVACY_IN_JAPANESE } from '../messages/ja/privacy/words.ts';
import type { KeptFields } from '../messages/privacy/kept/field.ts';
import { KEPT, KEPT_PLACES } from '../messages/privacy/kept/places.ts';
import { PRIVACY_IN_ENGLISH } from '../messages/privacy/words.ts';
import { keptLines } from './kept-lines.ts';

const count = (fields: KeptFields): number => Object.values(fields).reduce((sum, { within }) => sum + 1 + (within ? count(within) : 0), 0);

it.each([
  ['English', PRIVACY_IN_ENGLISH],
  ['Japanese', PRIVACY_IN_JAPANESE],
])('in %s every field has its line, with words and where it comes from', (_, words) => {
  for (const place of KEPT_PLACES) {
    const lines = keptLines(KEPT[place], words.kept[place]);
    expect(lines.length, place).toBe(count(KEPT[place]));
    expect(lines.filter(({ is, from }) => is.trim() === '' || from.length === 0)).toEqual([]);
    expect(words.page.places[place].stays).not.toBe('');
  }
});

it('fields of scans and decisions are listed one by one, below what holds them', () => {
  const paths = keptLines(KEPT.projects, PRIVACY_IN_ENGLISH.kept.projects).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['scans', 'scans.name', 'scans.decisions.note', 'tables.table.rows', 'view.search']));
  expect(paths.indexOf('scans.name')).toBeGreaterThan(paths.indexOf('scans'));
});

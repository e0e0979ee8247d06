import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isLocalKey, LOCAL_KEYS, SESSION_KEYS } from './kept-keys.ts';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file))
  .map((file) => ({ file: path.join('src', file), text: readFileSync(path.join('src', file), 'utf8') }));

it('whatever writes to the local or the session storage takes its keys from the one list', () => {
  const writers = sources.filter(({ text }) =>
    /(local|session)Storage|from '#state\/kept-choice\.ts'|from '[./]+kept-choice\.ts'|new PageJournal/.test(text),
  );
  expect(writers.length).toBeGreaterThan(10);
  // These are handed their keys, or write none.
  const handed = /kept-choice\.ts$|page-journal\.ts$|erase\.ts$|kept-keys\.ts$/;
  const own = writers.filter(({ file, text }) => !handed.test(file) && !/(LOCAL|SESSION|FIRST)_KEYS/.test(text));
  expect(own.map(({ file }) => file)).toEqual([]);
});

it('no other module spells a key', () => {
  const keys = [...Object.values(LOCAL_KEYS), ...Object.values(SESSION_KEYS)];
  const spelled = sources.filter(
    ({ file, text }) => !/(kept|first)-keys\.ts$/.test(file) && keys.some((key) => text.includes(`'${key}'`) || text.includes(`\`${key}`)),
  );
  // The class of the tour's box is called by the same word.
  expect(spelled.map(({ file }) => file)).toEqual([path.join('src', 'ui/guide/tour-popover.ts')]);
});

it('keys of pages, figures and parts are known by how they begin, and foreign keys are not', () => {
  const ours = [
    'groundglass-language',
    'groundglass-explain-roc',
    'groundglass-evaluate-curves',
    'groundglass-unsaved-queue 1-2',
    'mantine-color-scheme-value',
  ];
  expect(ours.filter((key) => !isLocalKey(key))).toEqual([]);
  expect(['theme', 'groundglass', 'groundglass-demo', 'groundglass-language 2'].filter(isLocalKey)).toEqual([]);
});

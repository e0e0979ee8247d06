import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { MUTATIONS } from './list.mjs';

const ROOT = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

it.each(MUTATIONS.map((mutation) => [mutation.file, mutation.breaks, mutation] as const))('%s: %s', (file, _, { find, replace, tests }) => {
  expect(read(file).split(find)).toHaveLength(2);
  expect(replace).not.toContain(find);
  expect(tests.filter((test) => !existsSync(path.join(ROOT, test)))).toEqual([]);
});

it('there are breaks in every room', () => {
  const rooms = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const without = rooms.filter(({ name }) => !MUTATIONS.some(({ file }) => file.startsWith(`src/${name}/`)));
  expect(without.map(({ name }) => name)).toEqual([]);
  expect(MUTATIONS.some(({ file }) => file.startsWith('scripts/'))).toBe(true);
});

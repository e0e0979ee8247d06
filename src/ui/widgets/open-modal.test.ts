import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const UI = path.resolve(import.meta.dirname, '..');

it('whatever is open as long as it is on the page gives the focus back when it goes', () => {
  const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const sources = files.map((file) => ({ file, source: readFileSync(path.join(UI, file), 'utf8') }));
  const open = sources.filter(({ source }) => /<(Modal|Drawer)\s+opened(\s|>)/.test(source));
  expect(open.map(({ file }) => file)).toContain('widgets/OpenModal.tsx');
  const others = open.filter(({ source }) => !source.includes('useFocusBack();')).map(({ file }) => file);
  expect(others).toEqual([]);
});

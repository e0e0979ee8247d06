import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { VALUE_KEYS } from '#train/settings/recipe.ts';

it('train.py heeds every setting of the table', () => {
  const program = readFileSync(path.join(import.meta.dirname, 'python/groundglass/known.py'), 'utf8');
  const [, known = ''] = /^KNOWN = """(.*?)"""/ms.exec(program) ?? [];
  expect(known.trim().split(/\s+/).sort()).toEqual([...VALUE_KEYS].sort());
});

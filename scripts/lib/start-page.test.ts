import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STARTERS } from '../stick/starters.mjs';

const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

it('the page says without any script what to start, and needs no script that the policy forbids', () => {
  const words = page.replaceAll(/<(style|head)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(words).toContain('needs a server');
  expect(words).toContain('run npm start');
  for (const starter of Object.keys(STARTERS)) expect(words, starter).toContain(starter);
  expect(page.match(/<script\b[^>]*>/g)).toEqual(['<script type="module" src="/src/main.tsx">']);
});

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const ROOT = path.resolve(import.meta.dirname, '..');

// The long form is `npm run check:kills`.
test('a training whose renderer and GPU process are killed ends with the numbers of an undisturbed one', () => {
  const args = ['scripts/kills.mjs', '--count', '2', '--epochs', '4', '--size', '32', '--seed', '3', '--targets', 'renderer,gpu'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stdout, stderr).toMatch(/\b2 kills; \d+ passed, 0 failed/);
  expect(status).toBe(0);
});

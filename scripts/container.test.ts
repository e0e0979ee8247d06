import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/* The image can't be built by a test; that its file names what there is, can be seen. */

const ROOT = path.resolve(import.meta.dirname, '..');
const dockerfile = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
const ignored = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n');
const argumentsOf = (instruction: string) => [...dockerfile.matchAll(new RegExp(`^${instruction} (.*)$`, 'gm'))].map(([, rest]) => rest!);

it('copies and starts files that there are and that are not left out', () => {
  const copied = argumentsOf('COPY').flatMap((line) => line.split(' ').slice(0, -1));
  const [entry] = argumentsOf('ENTRYPOINT').map((list) => JSON.parse(list) as string[]);
  for (const file of [...copied, entry![1]!, 'public/demo', 'src', 'assembly', 'vite.config.ts']) {
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    expect(ignored, file).not.toContain(file.split('/')[0]);
  }
});

it('has a Node.js that the package takes, and gives the name of the commit where the command looks for it', () => {
  const [, major] = /^FROM node:(\d+)/m.exec(dockerfile) ?? [];
  const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)![0]));
  expect(dockerfile).toContain('GROUNDGLASS_COMMIT=$COMMIT');
  expect(readFileSync(path.join(ROOT, 'scripts/lib/commit.mjs'), 'utf8')).toContain("'GROUNDGLASS_COMMIT'");
});

it('leaves out sources of the history, results and scans', () => {
  for (const name of ['.git', '**/node_modules', 'dist', 'tests', '*.dcm']) expect(ignored).toContain(name);
});

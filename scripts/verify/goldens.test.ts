import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run as earlystop } from './earlystop.ts';
import { run as metrics } from './metrics.ts';
import { run as prepare } from './prepare.ts';
import { run as weights } from './weights.ts';

const GOLDENS = path.resolve(import.meta.dirname, '../../tests/goldens');

describe('goldens', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['metrics', metrics, 40],
    ['earlystop', earlystop, 30],
    ['prepare', prepare, 39],
    ['weights', weights, 4],
  ])('%s', async (_, run, cases) => {
    const { passed } = await run([GOLDENS]);
    expect(lines.filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(passed).toBe(cases);
  });
});

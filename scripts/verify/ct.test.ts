import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './ct.ts';

const CT = path.resolve(import.meta.dirname, '../../tests/ct');

describe('CT files with known values', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  it('reads every file, series and drop as its manifest says', async () => {
    const { passed } = await run([CT]);
    expect(lines.filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(passed).toBe(500);
  });
});

import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './reports.ts';

const REPORTS = path.resolve(import.meta.dirname, '../../tests/reports');

describe('cases made after public reports', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  it('are read right, or the person is told', async () => {
    const { passed } = await run([REPORTS]);
    expect(lines.filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(passed).toBeGreaterThanOrEqual(125);
  });
});

import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { saidOfExclusion } from './describe-change.ts';

it('says which scan was excluded, or taken back in', () => {
  const scans = { '/a': { name: 'scan a' } as Scan };
  expect(saidOfExclusion('/a', { scans, excluded: new Set(['/a']) })).toBe('Excluded: scan a. It still counts in these scores.');
  expect(saidOfExclusion('/a', { scans, excluded: new Set() })).toBe('Taken back in: scan a.');
});

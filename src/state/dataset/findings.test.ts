import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { type Findings, FindingsBatch, NOTHING_FOUND, withFindings } from './findings.ts';

const scan = (id: string, more: Partial<Scan> = {}) => ({ id, name: id, ...more }) as Scan;
const problem = (code: string): Problem => ({ level: 'error', code, subject: 's', what: 'w', remedy: 'r' });
const tableOf = (...ids: string[]) => ({ scans: Object.fromEntries(ids.map((id) => [id, scan(id)])), order: ids, problems: [] });

describe('what was found', () => {
  it('stands in the order of names, and replaces a scan that came with more slices', () => {
    const more = scan('ct_2', { rows: 512 });
    const { scans, order } = withFindings(tableOf('ct_2', 'ct_10'), { fresh: [scan('ct_9'), more], gone: new Set() });
    expect(order).toEqual(['ct_2', 'ct_9', 'ct_10']);
    expect(scans.ct_2).toBe(more);
  });

  it('takes away scans that are none after all', () => {
    const { scans, order } = withFindings(tableOf('a', 'b'), { fresh: [], gone: new Set(['a']) });
    expect([Object.keys(scans), order]).toEqual([['b'], ['b']]);
  });

  it('ends what was said about a drop that held nothing, and no other problem', () => {
    const before = { ...tableOf(), problems: [NOTHING_FOUND, problem('zip-encrypted')] };
    expect(withFindings(before, { fresh: [scan('a')], gone: new Set() }).problems.map(({ code }) => code)).toEqual(['zip-encrypted']);
  });
});

describe('a batch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shows the first at once and the others together, later the longer showing took', () => {
    const shown: string[][] = [];
    let takes = 100;
    const batch = new FindingsBatch(({ fresh }) => {
      shown.push(fresh.map(({ id }) => id));
      vi.advanceTimersByTime(takes);
    });
    const find = (id: string) => {
      batch.addScan(scan(id));
      batch.flushWhenDue();
    };
    find('a');
    find('b');
    vi.advanceTimersByTime(1199);
    find('c');
    takes = 0;
    vi.advanceTimersByTime(1);
    find('d');
    vi.advanceTimersByTime(249);
    find('e');
    vi.advanceTimersByTime(1);
    find('f');
    expect(shown).toEqual([['a'], ['b', 'c', 'd'], ['e', 'f']]);
  });

  it('shows everything once, and nothing where nothing was found', () => {
    const shown: [Findings, readonly Problem[]][] = [];
    const batch = new FindingsBatch((found, problems) => shown.push([found, problems]));
    batch.flush();
    batch.addScan(scan('a'));
    batch.addGone('b');
    batch.addProblem(problem('odd'));
    batch.flush();
    batch.flush();
    expect(shown).toEqual([[{ fresh: [scan('a')], gone: new Set(['b']) }, [problem('odd')]]]);
  });
});

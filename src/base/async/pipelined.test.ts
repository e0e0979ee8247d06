import { describe, expect, it } from 'vitest';
import { pipelined } from './pipelined.ts';

/** Work whose end the test decides: `begun` has the items in the order in which it began, `end` ends the oldest. */
function bench() {
  const begun: number[] = [];
  const waiting: { resolve: (output: string) => void; reject: (reason: unknown) => void; item: number }[] = [];
  const work = (item: number) => {
    begun.push(item);
    return new Promise<string>((resolve, reject) => waiting.push({ resolve, reject, item }));
  };
  const end = () => {
    const { resolve, item } = waiting.shift()!;
    resolve(`output ${item}`);
  };
  return { begun, work, end, fail: (reason: unknown) => waiting.shift()!.reject(reason), underWay: () => waiting.length };
}

async function turns(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

describe('work in a row', () => {
  it('is begun one ahead of what is awaited, and gives its outputs in order', async () => {
    const { begun, work, end } = bench();
    const outputs: string[] = [];
    const all = (async () => {
      for await (const { item, output } of pipelined([1, 2, 3], work)) outputs.push(`${item}: ${output}`);
    })();
    await turns();
    expect(begun).toEqual([1, 2]);
    end();
    await turns();
    expect([begun, outputs]).toEqual([[1, 2, 3], ['1: output 1']]);
    end();
    end();
    await all;
    expect(outputs).toEqual(['1: output 1', '2: output 2', '3: output 3']);
  });

  it('begins no more at a stop, and ends when nothing is under way', async () => {
    const { begun, work, end, underWay } = bench();
    const stop = new AbortController();
    const row = pipelined([1, 2, 3, 4], work, stop.signal);
    const first = row.next();
    await turns();
    end();
    await first;
    stop.abort('enough');
    let ended: unknown = null;
    const next = row.next().catch((thrown: unknown) => {
      ended = thrown;
    });
    await turns();
    expect([begun, ended, underWay()]).toEqual([[1, 2], null, 1]);
    end();
    await next;
    expect(ended).toBe('enough');
  });

  it('tells the first failure, and that of the one ahead of it to nobody', async () => {
    const { work, fail } = bench();
    const row = pipelined([1, 2, 3], work);
    const first = row.next();
    await turns();
    fail('first');
    fail('second');
    await expect(first).rejects.toBe('first');
  });

  it('ends with its reader', async () => {
    const { begun, work, end } = bench();
    const all = (async () => {
      for await (const { output } of pipelined([1, 2, 3], work)) return output;
      return null;
    })();
    await turns();
    end();
    await turns();
    end();
    expect([await all, begun]).toEqual(['output 1', [1, 2]]);
  });
});

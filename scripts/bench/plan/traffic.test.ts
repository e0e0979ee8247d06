import { describe, expect, it } from 'vitest';
import type { CountedBinding, Dispatch, KernelKind } from '#gpu/plan/dispatch.ts';
import { lasting } from '#gpu/plan/value.ts';
import { sumTraffic } from './traffic.ts';

const LIMIT = { flopsPerSecond: 100, bytesPerSecond: 10 };

function dispatch(kind: KernelKind, reads: number, writes: number, macs?: number): Dispatch {
  const binding: CountedBinding = { value: lasting('x', 'input', 64), access: 'read_write', reads, writes };
  return { label: kind, kind, code: '', bindings: [binding], params: null, workgroups: [1, 1, 1], ...(macs !== undefined && { macs }) };
}

describe('the traffic of dispatches', () => {
  it('is summed by kind, each dispatch as long as its bytes or its operations take', () => {
    const { all, kinds } = sumTraffic([dispatch('copy', 5, 5), dispatch('matmul', 5, 0, 300), dispatch('copy', 10, 0)], LIMIT);
    expect(kinds).toEqual([
      { kind: 'copy', bytes: 80, flops: 0, seconds: 8 },
      { kind: 'matmul', bytes: 20, flops: 600, seconds: 6 },
    ]);
    expect(all).toEqual({ bytes: 100, flops: 600, seconds: 14 });
  });
});

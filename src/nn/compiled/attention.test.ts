import { describe, expect, it } from 'vitest';
import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import { forwardProgram, type Program } from '#gpu/lower/programs.ts';
import { lasting, sizeOf, tensorOf } from '#gpu/plan/value.ts';
import { Recorder } from './recorder.ts';

const IMAGES = 2;
const HEADS = 2;

interface Choice {
  length?: number;
  size?: number;
  isRead?: boolean;
  kernels?: KernelSet;
}

/** The forward pass of one attention, whose input is that of the net. */
function programOf({ length = 50, size = 64, isRead = false, kernels = WGSL_KERNELS }: Choice): Program {
  const slotOf = () => {
    throw new Error('attention has no parameters');
  };
  const tap = isRead ? ({ tap: { kind: 'attention' } } as const) : {};
  const recorder = new Recorder({ training: false, dropout: false, frozenBatchNorm: 'eval', slotOf, ...tap });
  const shape = [IMAGES, length, HEADS * size, 3];
  const graph = recorder.record((ops, x) => ops.attention(ops.reshape(x, [IMAGES, length, 3 * HEADS * size]), HEADS), shape);
  const pixels = tensorOf(lasting('pixels', 'input', sizeOf(shape)), shape);
  return forwardProgram(graph, { kernels, pixels, step: lasting('step', 'input', 16), maxBindingWords: 2 ** 28 });
}

/** Whether any step leaves all weights, which are a matrix of length x length for every head and image. */
function keepsWeights(choice: Choice): boolean {
  const { length = 50 } = choice;
  const values = programOf(choice).steps.flatMap(({ bindings }) => bindings.map(({ value }) => value));
  return values.some(({ words, kind }) => kind === 'activations' && words === IMAGES * HEADS * length * length);
}

describe('attention', () => {
  it('keeps no weights that nobody reads, and is one step', () => {
    expect(keepsWeights({})).toBe(false);
    expect(programOf({}).steps).toHaveLength(1);
  });

  it('keeps the weights that are read after the run', () => {
    expect(keepsWeights({ isRead: true })).toBe(true);
    const [weights] = programOf({ isRead: true }).attention.values();
    expect(weights?.shape).toEqual([IMAGES, HEADS, 50, 50]);
  });

  it('keeps the weights on a machine without kernels that compute them again', () => {
    const { fused, ...kernels } = WGSL_KERNELS;
    expect(keepsWeights({ kernels })).toBe(true);
  });

  it('keeps the weights of heads that are too large for those kernels', () => {
    expect(keepsWeights({ size: 128 })).toBe(false);
    expect(keepsWeights({ size: 132 })).toBe(true);
  });

  it('keeps the weights where they are fewer than what is read again', () => {
    // 4 words of a head's every channel and token against 11 of every weight.
    expect(keepsWeights({ length: 23 })).toBe(true);
    expect(keepsWeights({ length: 24 })).toBe(false);
    expect(keepsWeights({ length: 1 })).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { lasting, sizeOf, type Tensor, tensorOf, transient } from '../plan/value.ts';
import { convForward, convMoments } from './conv-forward.ts';
import type { ConvShape } from './conv-geometry.ts';
import { convInputGradient, convNormSums } from './conv-input-gradient.ts';
import { plain } from './source.ts';

const SHAPE: ConvShape = {
  ...{ batch: 2, input: [8, 8], output: [8, 8], inChannels: 128, outChannels: 128 },
  ...{ kernel: [3, 3], stride: [1, 1], padding: [1, 1], dilation: [1, 1] },
};
const ODD_MAP: ConvShape = { ...SHAPE, input: [7, 8], output: [7, 8] };

const tensor = (label: string, shape: readonly number[]): Tensor => tensorOf(lasting(label, 'activations', sizeOf(shape)), shape);
const scratch = (words: number) => transient('parts', 'scratch', words);
const tensorsOf = ({ batch, input, output, inChannels, outChannels, kernel }: ConvShape) => ({
  x: tensor('x', [batch, ...input, inChannels]),
  y: tensor('y', [batch, ...output, outChannels]),
  weight: tensor('weight', [kernel[0] * kernel[1] * inChannels, outChannels]),
});

function forward(shape: ConvShape, leavesMoments = false) {
  const { x, y, weight } = tensorsOf(shape);
  const moments = leavesMoments ? convMoments(y, scratch) : null;
  return convForward('conv', { x: plain(x), weight, bias: null, y, shape, activation: null, moments }).tuning!;
}

function gradient(shape: ConvShape, leavesSums = false) {
  const { x, y, weight } = tensorsOf(shape);
  const dx = tensor('dx', x.shape);
  const parts = leavesSums ? convNormSums('conv', shape, { x, dx }, scratch) : null;
  const norm = parts && { parts, x, stats: tensor('stats', [4, shape.inChannels]).value, activation: 'relu' as const, slopes: false };
  return convInputGradient('conv', { dy: y, weight, dx, accumulate: false, shape, norm }).tuning!;
}

describe("Winograd's tiles", () => {
  it('are a way of convolutions of 3 x 3 with many channels, and of their input gradients', () => {
    for (const { ways, own, shapeClass } of [forward(SHAPE), gradient(SHAPE)]) {
      expect(ways).toContain('winograd');
      expect(own).not.toBe('winograd');
      expect(shapeClass).toContain(' or winograd');
    }
  });

  it.each<[string, Partial<ConvShape>]>([
    ['few channels', { inChannels: 64 }],
    ['few results', { outChannels: 64 }],
    ['a stride', { stride: [2, 2], output: [4, 4] }],
    ['dilation', { dilation: [2, 2], padding: [2, 2] }],
    ['another kernel', { kernel: [1, 1], padding: [0, 0] }],
  ])('are none with %s, whose class is another then', (_, change) => {
    const shape = { ...SHAPE, ...change };
    for (const { ways, shapeClass } of [forward(shape), gradient(shape)]) {
      expect(ways).not.toContain('winograd');
      expect(shapeClass).not.toContain('winograd');
    }
  });

  it('leave moments of even maps alone, and sums of all', () => {
    expect(forward(SHAPE, true).ways).toContain('winograd');
    expect(forward(ODD_MAP).ways).toContain('winograd');
    expect(forward(ODD_MAP, true).ways).not.toContain('winograd');
    expect(gradient(ODD_MAP, true).ways).toContain('winograd');
  });

  it('leave no more parts than there is memory for', () => {
    // Every pixel is a tile of its own, while 64 of them share a chunk of the product's own tile.
    const pixels: ConvShape = { ...SHAPE, batch: 2 ** 14, input: [1, 1], output: [1, 1] };
    expect(gradient(pixels).ways).toContain('winograd');
    expect(gradient(pixels, true).ways).not.toContain('winograd');
  });

  it('stay within the workgroup memory that every device has, and transform the weights into scratch of 16/9 of their size', () => {
    const [weights, product] = forward(SHAPE).as('winograd');
    const [, vectors] = /var<workgroup> block: array<vec4f, (\d+)>/.exec(product!.code)!;
    expect(16 * Number(vectors)).toBeLessThanOrEqual(16_384);
    const transformed = weights!.bindings.find(({ access }) => access === 'read_write')!.value;
    expect(transformed).toMatchObject({ kind: 'scratch', home: null, words: 16 * 128 * 128 });
    expect(product!.bindings.map(({ value }) => value)).toContain(transformed);
  });
});

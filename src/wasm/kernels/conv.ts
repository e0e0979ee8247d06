import type { ConvFilterGradient } from '#gpu/kernels/conv-filter-gradient.ts';
import type { ConvForward } from '#gpu/kernels/conv-forward.ts';
import { type ConvShape, inputPhases, type Pair } from '#gpu/kernels/conv-geometry.ts';
import type { ConvInputGradient } from '#gpu/kernels/conv-input-gradient.ts';
import type { Source } from '#gpu/kernels/source.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { sizeOf, type Tensor, tensorOf, transient } from '#gpu/plan/value.ts';
import { scratchFor } from '../call.ts';
import { blockCopy } from './block-copy.ts';
import { fillZero } from './fill.ts';
import { gatherProduct } from './gather-product.ts';
import type { Grid } from './grid.ts';
import { outerProduct } from './outer-product.ts';
import { packColumns, packRows } from './panels.ts';
import { stored } from './stored.ts';
import { suitsWinograd, winograd, winogradGradient } from './winograd.ts';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Where the taps of a convolution read for every output pixel. */
function patches({ input, output, kernel, stride, padding, dilation }: ConvShape): Grid {
  const taps = range(kernel[0]).flatMap((ky) =>
    range(kernel[1]).map((kx): Pair => [ky * dilation[0] - padding[0], kx * dilation[1] - padding[1]]),
  );
  return { size: output, image: input, step: stride, taps };
}

/** With fewer channels than this a row of a kernel is read as one tap. */
const FEW_CHANNELS = 16;

interface Patches {
  calls: Call[];
  source: Tensor;
  grid: Grid;
}

/**
 * The input as the products read it. Where an image has few channels, the pixels under a row of the kernel are read as one tap with all of their
 * channels, since they follow each other in memory; the padding is then written around a copy of the images.
 */
function patchesOf(label: string, x: Source, shape: ConvShape): Patches {
  const { calls, tensor } = stored(label, x, scratchFor(label));
  const { batch, input, kernel, padding, dilation, stride, output, inChannels } = shape;
  if (inChannels >= FEW_CHANNELS || kernel[1] === 1 || dilation[1] > 1) return { calls, source: tensor, grid: patches(shape) };
  const image: Pair = [input[0] + 2 * padding[0], input[1] + 2 * padding[1]];
  const dims = [batch, ...image, inChannels];
  const padded = tensorOf(transient(`${label} padded`, 'scratch', sizeOf(dims)), dims);
  const source = { ...padded, shape: [batch, ...image, kernel[1] * inChannels] };
  const grid = { size: output, image, step: stride, taps: range(kernel[0]).map((ky): Pair => [ky * dilation[0], 0]) };
  const begin = [0, ...padding, 0];
  const copies = [...fillZero(`${label} padding`, padded.value), ...blockCopy(`${label} padded`, tensor, padded, begin, true)];
  return { calls: [...calls, ...copies], source, grid };
}

export function convForward(label: string, { x, weight, bias, y, shape, activation }: ConvForward): Call[] {
  const kind = 'conv forward';
  if (suitsWinograd(shape, shape.output)) {
    const source = stored(label, x, scratchFor(label));
    const { input, output: outputs, padding } = shape;
    const args = { kind, source: source.tensor, weight, turned: false, bias, activation, output: y, input, outputs, padding } as const;
    return [...source.calls, ...winograd(label, shape, args)];
  }
  const { calls, source, grid } = patchesOf(label, x, shape);
  const packed = packColumns(label, kind, weight);
  return [...calls, ...packed.calls, gatherProduct(label, { kind, source, grid, panels: packed.panels, bias, activation, output: y })];
}

/** One product for each phase of the stride: see the WGSL kernel. */
export function convInputGradient(label: string, { dy, weight, dx, accumulate, shape }: ConvInputGradient): Call[] {
  const kind = 'conv input gradient';
  const { input, output, kernel, padding, stride, dilation, inChannels } = shape;
  if (suitsWinograd(shape, input)) {
    const turnedPadding: Pair = [2 - padding[0], 2 - padding[1]];
    const args = { source: dy, weight, turned: true, accumulate, output: dx, input: output, outputs: input, padding: turnedPadding };
    return winograd(label, shape, { kind, ...args });
  }
  const [vertical, horizontal] = inputPhases(label, shape);
  return vertical.flatMap((rows, phaseY) =>
    horizontal.flatMap((columns, phaseX) => {
      const size: Pair = [rows.count, columns.count];
      if (size[0] * size[1] === 0) return [];
      const own = range(rows.taps).flatMap((j) => range(columns.taps).map((i): Pair => [j, i]));
      const begins = own.map(([j, i]) => ((phaseY + stride[0] * j) * kernel[1] + phaseX + stride[1] * i) * inChannels);
      const taps = own.map(([j, i]): Pair => {
        const at = (first: number, pad: number, phase: number, step: number) => (first + pad - phase) / step;
        return [
          at(rows.first, padding[0], phaseY, stride[0]) - j * dilation[0],
          at(columns.first, padding[1], phaseX, stride[1]) - i * dilation[1],
        ];
      });
      const grid: Grid = { size, image: output, step: [1, 1], taps };
      const placed = { image: input, first: [rows.first, columns.first] as const, step: stride };
      // Pixels that no tap reads have a gradient of zero.
      const { calls, panels } = taps.length > 0 ? packRows(label, kind, weight, inChannels, begins) : { calls: [], panels: weight.value };
      return [...calls, gatherProduct(label, { kind, source: dy, grid, panels, accumulate, output: dx, placed })];
    }),
  );
}

export function convFilterGradient(label: string, { x, dy, dw, accumulate, shape }: ConvFilterGradient): Call[] {
  const kind = 'conv filter gradient';
  if (suitsWinograd(shape, shape.output)) {
    const source = stored(label, x, scratchFor(label));
    return [...source.calls, ...winogradGradient(label, shape, { kind, x: source.tensor, dy, dw, accumulate })];
  }
  const { calls, source, grid } = patchesOf(label, x, shape);
  return [...calls, outerProduct(label, { kind, left: source, grid, right: dy, result: dw, accumulate })];
}

import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import { plain } from '#gpu/kernels/source.ts';
import { transient } from '#gpu/plan/value.ts';
import { bytesOf, type KernelCase, Operands } from './case.ts';
import type { Distinct } from './layers-of-net.ts';

const scratch = (words: number) => transient('parts', 'scratch', words);

/** Every pair of an input pixel and a tap that meets output pixel (oy, ox): calls visit(iy, ix, ky, kx). */
function taps({ kernel, stride, padding, dilation, input }: ConvShape, oy: number, ox: number, visit: (...at: number[]) => void): void {
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) {
      const iy = oy * stride[0] - padding[0] + ky * dilation[0];
      const ix = ox * stride[1] - padding[1] + kx * dilation[1];
      if (iy >= 0 && iy < input[0] && ix >= 0 && ix < input[1]) visit(iy, ix, ky, kx);
    }
  }
}

/** Forward, input gradient and filter gradient of a convolution. */
export function convCases(kernels: KernelSet, { shape, count }: Distinct<ConvShape>): KernelCase[] {
  const { batch: N, input, output, inChannels: C, outChannels: O, kernel, stride } = shape;
  const [xShape, yShape, wShape] = [
    [N, ...input, C],
    [N, ...output, O],
    [kernel[0] * kernel[1] * C, O],
  ];
  const name = `${kernel.join('x')}${stride[0] > 1 ? ` /${stride[0]}` : ''} ${C}>${O} ${input.join('x')}`;
  const flops = 2 * N * output[0] * output[1] * O * kernel[0] * kernel[1] * C;
  const weightAt = (ky: number, kx: number, c: number, o: number) => ((ky * kernel[1] + kx) * C + c) * O + o;
  const pixel = (index: number, [h, w]: readonly [number, number], channels: number) => {
    const row = Math.floor(index / channels);
    return { channel: index % channels, image: Math.floor(row / (h * w)), y: Math.floor(row / w) % h, x: row % w };
  };
  const common = { count, flops, bound: 'float32 rate' as const };

  const forward = (): KernelCase => {
    const operands = new Operands();
    const [x, w, y] = [operands.random('x', xShape), operands.random('w', wShape), operands.empty('y', yShape)];
    const reference = (index: number) => {
      const { channel: o, image, y: oy, x: ox } = pixel(index, output, O);
      let sum = 0;
      taps(shape, oy, ox, (iy, ix, ky, kx) => {
        const at = ((image * input[0] + iy) * input[1] + ix) * C;
        for (let c = 0; c < C; c++) sum += x.numbers[at + c] * w.numbers[weightAt(ky, kx, c, o)];
      });
      return sum;
    };
    const steps = kernels.convForward(name, { x: plain(x.tensor), weight: w.tensor, bias: null, y, shape, activation: null });
    const { inputs } = operands;
    return { ...common, kind: 'conv forward', name, steps, inputs, output: y.value, reference, bytes: bytesOf(x.tensor, w.tensor, y) };
  };

  const inputGradient = (): KernelCase => {
    const operands = new Operands();
    const [dy, w, dx] = [operands.random('dy', yShape), operands.random('w', wShape), operands.empty('dx', xShape)];
    const reference = (index: number) => {
      const { channel: c, image, y: iy, x: ix } = pixel(index, input, C);
      let sum = 0;
      for (let oy = 0; oy < output[0]; oy++) {
        for (let ox = 0; ox < output[1]; ox++) {
          taps(shape, oy, ox, (y, x, ky, kx) => {
            if (y !== iy || x !== ix) return;
            const at = ((image * output[0] + oy) * output[1] + ox) * O;
            for (let o = 0; o < O; o++) sum += dy.numbers[at + o] * w.numbers[weightAt(ky, kx, c, o)];
          });
        }
      }
      return sum;
    };
    const steps = kernels.convInputGradient(name, { dy: dy.tensor, weight: w.tensor, dx, accumulate: false, shape });
    const { inputs } = operands;
    const bytes = bytesOf(dy.tensor, w.tensor, dx);
    return { ...common, kind: 'conv input gradient', name, steps, inputs, output: dx.value, reference, bytes };
  };

  const filterGradient = (): KernelCase => {
    const operands = new Operands();
    const [x, dy, dw] = [operands.random('x', xShape), operands.random('dy', yShape), operands.empty('dw', wShape)];
    const reference = (index: number) => {
      const [o, q] = [index % O, Math.floor(index / O)];
      const [c, tap] = [q % C, Math.floor(q / C)];
      const [ky, kx] = [Math.floor(tap / kernel[1]), tap % kernel[1]];
      let sum = 0;
      for (let image = 0; image < N; image++) {
        for (let oy = 0; oy < output[0]; oy++) {
          const iy = oy * stride[0] - shape.padding[0] + ky * shape.dilation[0];
          if (iy < 0 || iy >= input[0]) continue;
          for (let ox = 0; ox < output[1]; ox++) {
            const ix = ox * stride[1] - shape.padding[1] + kx * shape.dilation[1];
            if (ix < 0 || ix >= input[1]) continue;
            const at = ((image * input[0] + iy) * input[1] + ix) * C + c;
            sum += x.numbers[at] * dy.numbers[((image * output[0] + oy) * output[1] + ox) * O + o];
          }
        }
      }
      return sum;
    };
    const steps = kernels.convFilterGradient(name, { x: plain(x.tensor), dy: dy.tensor, dw, accumulate: false, shape, scratch });
    const { inputs } = operands;
    const bytes = bytesOf(x.tensor, dy.tensor, dw);
    return { ...common, kind: 'conv filter gradient', name, steps, inputs, output: dw.value, reference, bytes };
  };

  // The gradient of images is never asked for.
  return C === 3 ? [forward(), filterGradient()] : [forward(), inputGradient(), filterGradient()];
}

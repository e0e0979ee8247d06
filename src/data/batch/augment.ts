import type { Normalization, SamplePixels } from '../sample/preparation.ts';
import { type AugmentDraw, splineAt } from './augment-draw.ts';
import type { Augmentation } from './augmentation.ts';

/**
 * A sample [size, size, 3] changed as drawn: mirrored, turned, scaled, shifted and distorted in one interpolation (bilinear;
 * black comes in from outside), the same for all channels, then contrast, brightness and noise. Result: grey 0 to 1, same
 * layout. Without any change it is byte / 255 to the last bit. The reference for other implementations.
 */
export function augment(
  pixels: SamplePixels,
  size: number,
  { noise: deviation }: Augmentation,
  draw: AugmentDraw,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(pixels.length);
  const source = sourceOf(draw, size);
  const { contrast, brightness } = draw;
  const toned = contrast !== 1 || brightness !== 0;
  for (let y = 0, i = 0; y < size; y++) {
    for (let x = 0; x < size; x++, i += 3) {
      const [v, u] = source(y, x);
      for (let c = 0; c < 3; c++) {
        let grey = sampleAt(pixels, size, v, u, c) / 255;
        if (toned) grey = (grey - 0.5) * contrast + 0.5 + brightness;
        if (deviation > 0) grey += deviation * draw.noise.normal();
        out[i + c] = Math.min(Math.max(grey, 0), 1);
      }
    }
  }
  return out;
}

/** Net input of grey 0 to 1 at `offset` of `out`: (grey - mean) / std per channel, in float32 step by step. */
export function normalizeGreyInto(out: Float32Array, offset: number, grey: Float32Array, { mean, std }: Normalization): void {
  const f = Math.fround;
  for (let i = 0; i < grey.length; i++) out[offset + i] = f(f(grey[i] - f(mean[i % 3])) / f(std[i % 3]));
}

/** Where the pixel at (y, x) comes from. */
function sourceOf({ flip, angle, shift, scale, elastic }: AugmentDraw, size: number): (y: number, x: number) => [number, number] {
  const centre = (size - 1) / 2;
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const [down, right] = [shift[0] * size, shift[1] * size];
  return (y, x) => {
    const [dy, dx] = [y - centre - down, x - centre - right];
    let v = centre + cos * dy + sin * dx;
    let u = centre - sin * dy + cos * dx;
    if (elastic) {
      const [p, q] = [y / Math.max(size - 1, 1), x / Math.max(size - 1, 1)];
      v += size * splineAt(elastic[0], p, q);
      u += size * splineAt(elastic[1], p, q);
    }
    return [v, flip ? size - 1 - u : u];
  };
}

function sampleAt(pixels: SamplePixels, size: number, v: number, u: number, channel: number): number {
  const [top, left] = [Math.floor(v), Math.floor(u)];
  const [below, beside] = [v - top, u - left];
  const at = (y: number, x: number) => (y < 0 || x < 0 || y >= size || x >= size ? 0 : pixels[(y * size + x) * 3 + channel]);
  const upper = at(top, left) * (1 - beside) + (beside > 0 ? at(top, left + 1) * beside : 0);
  if (below === 0) return upper;
  return upper * (1 - below) + (at(top + 1, left) * (1 - beside) + (beside > 0 ? at(top + 1, left + 1) * beside : 0)) * below;
}

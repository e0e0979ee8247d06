import type { Component, Frame } from './frame.ts';

/** The row-major index in a block of the k-th coefficient of the zigzag. */
const ZIGZAG = zigzag();

function zigzag(): Uint8Array {
  const order = new Uint8Array(64);
  for (let k = 0, x = 0, y = 0; k < 64; k++) {
    order[k] = y * 8 + x;
    const up = (x + y) % 2 === 0;
    if (up) {
      if (x === 7) y++;
      else {
        x++;
        if (y > 0) y--;
      }
    } else if (y === 7) x++;
    else {
      y++;
      if (x > 0) x--;
    }
  }
  return order;
}

/** cos((2x + 1) u pi / 16) / 2, times sqrt(1/2) for u = 0: [x][u]. */
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [x, u] = [i >> 3, i & 7];
  return (Math.cos(((2 * x + 1) * u * Math.PI) / 16) / 2) * (u === 0 ? Math.SQRT1_2 : 1);
});

/** Turns coefficients into samples, [rows, columns] of the frame: inverse cosine transform, level shift, upsampling by repetition. */
export function componentSamples(frame: Frame, component: Component, quantization: Uint16Array): Uint8Array | Uint16Array {
  const { stride, coefficients, h, v } = component;
  const width = stride * 8;
  const blocks = coefficients.length / 64;
  const plane = frame.precision === 8 ? new Uint8Array(blocks * 64) : new Uint16Array(blocks * 64);
  const half = 2 ** (frame.precision - 1);
  const most = 2 ** frame.precision - 1;
  const [input, between] = [new Float64Array(64), new Float64Array(64)];
  for (let block = 0; block < blocks; block++) {
    for (let k = 0; k < 64; k++) input[ZIGZAG[k]] = coefficients[block * 64 + k] * quantization[k];
    transform(input, between);
    transform(between, input);
    const corner = Math.floor(block / stride) * 8 * width + (block % stride) * 8;
    for (let i = 0; i < 64; i++) {
      plane[corner + (i >> 3) * width + (i & 7)] = Math.min(most, Math.max(0, Math.floor(input[i] + half + 0.5)));
    }
  }
  const { rows, columns, components } = frame;
  const [down, across] = [v / Math.max(...components.map((c) => c.v)), h / Math.max(...components.map((c) => c.h))];
  const samples = frame.precision === 8 ? new Uint8Array(rows * columns) : new Uint16Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    const row = Math.floor(y * down) * width;
    for (let x = 0; x < columns; x++) samples[y * columns + x] = plane[row + Math.floor(x * across)];
  }
  return samples;
}

/** Transforms the rows of a block and transposes the result. Two passes are the whole transform of a block. */
function transform(from: Float64Array, to: Float64Array): void {
  for (let y = 0; y < 8; y++) {
    const row = y * 8;
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) sum += from[row + u] * COSINES[x * 8 + u];
      to[x * 8 + y] = sum;
    }
  }
}

import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { cividis } from '#explain/cividis.ts';
import { heatPicture } from './heat-picture.ts';

it('lays the map over all three channels beside each other, each with its own grid where there are three', () => {
  const size = 2;
  const pixels = Uint8Array.from({ length: 3 * size * size }, (_, i) => [0, 100, 200][i % 3]!);
  const grid = (value: number) => ({ height: 1, width: 1, values: Float32Array.of(value) });
  const { width, height, channels, data } = decode(heatPicture(pixels, size, [grid(0), grid(1), grid(2)]));
  expect([width, height, channels]).toEqual([6, 2, 3]);
  for (const channel of [0, 1, 2]) {
    const colour = cividis(channel / 2);
    const at = 3 * (channel * size + 1);
    for (const c of [0, 1, 2]) expect(Math.abs(data[at + c]! - (pixels[channel]! + colour[c]!) / 2)).toBeLessThanOrEqual(1);
  }
});

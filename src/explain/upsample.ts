import type { Grid } from './heat-map.ts';

/** Where the middle of pixel `i` of `to` lies between cells of `from`: the cell before, the cell after, and the share of the latter. */
function between(i: number, from: number, to: number): [number, number, number] {
  const at = Math.max(0, ((i + 0.5) * from) / to - 0.5);
  const before = Math.min(Math.floor(at), from - 1);
  return [before, Math.min(before + 1, from - 1), at - before];
}

/** A grid at another size, bilinear, as torch's interpolate(mode='bilinear', align_corners=False): the corners of both cover the same place. */
export function upsample({ height, width, values }: Grid, toHeight: number, toWidth: number): Grid {
  const out = new Float32Array(toHeight * toWidth);
  const columns = Array.from({ length: toWidth }, (_, x) => between(x, width, toWidth));
  for (let y = 0; y < toHeight; y++) {
    const [above, below, down] = between(y, height, toHeight);
    for (let x = 0; x < toWidth; x++) {
      const [left, right, along] = columns[x];
      const top = values[above * width + left] * (1 - along) + values[above * width + right] * along;
      const bottom = values[below * width + left] * (1 - along) + values[below * width + right] * along;
      out[y * toWidth + x] = top * (1 - down) + bottom * down;
    }
  }
  return { height: toHeight, width: toWidth, values: out };
}

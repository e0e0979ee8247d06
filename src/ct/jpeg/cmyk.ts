import type { DecodedJpeg } from './decode.ts';

/** Adobe's transform of printing colours to luma, chroma and black. */
const YCCK = 2;

/**
 * Converts a JPEG of four components to interleaved RGB. The file holds inverted inks, as Adobe writes them. The conversion is
 * Pillow's: R = K - (255 - C) * K / 255, rounded.
 */
export function cmykToRgb({ rows, columns, planes, adobe }: DecodedJpeg): Uint8Array {
  const [first, second, third, black] = planes;
  const rgb = new Uint8Array(rows * columns * 3);
  for (let i = 0; i < rows * columns; i++) {
    const inks = adobe === YCCK ? fromYcc(first[i], second[i], third[i]) : [first[i], second[i], third[i]];
    const light = black[i];
    for (let c = 0; c < 3; c++) {
      const product = (255 - inks[c]) * light + 128;
      rgb[3 * i + c] = light - (((product >> 8) + product) >> 8);
    }
  }
  return rgb;
}

/** Returns inverted inks: 255 minus the RGB colour of this luma and chroma. */
function fromYcc(y: number, cb: number, cr: number): [number, number, number] {
  const ink = (value: number): number => 255 - Math.min(255, Math.max(0, Math.round(value)));
  return [ink(y + 1.402 * (cr - 128)), ink(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128)), ink(y + 1.772 * (cb - 128))];
}

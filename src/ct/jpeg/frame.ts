import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
/** One component of a frame and its coefficients. */
export interface Component {
  id: number;
  /** Sampling factors. */
  h: number;
  v: number;
  quantization: number;
  /** Blocks that hold samples; then the blocks that are stored, which fill whole interleaved units. */
  columns: number;
  rows: number;
  stride: number;
  /** [blocks down][blocks across][64], in zigzag order. */
  coefficients: Int16Array | Int32Array;
  dc: number;
}

export interface Frame {
  precision: number;
  rows: number;
  columns: number;
  progressive: boolean;
  components: Component[];
  /** Interleaved units across and down. */
  unitsAcross: number;
  unitsDown: number;
}

/** Most coefficients that are kept in memory: those of a grey picture of 64 million pixels. */
const MOST = 1 << 26;

/** Parses a start-of-frame segment (T.81, B.2.2) from its precision, at offset `at`, to `end`. Throws RangeError. */
export function readFrame(bytes: Uint8Array, at: number, end: number, progressive: boolean): Frame {
  if (at + 6 > end) throw new Reason(phrase('jpeg/frame-header-is-cut'));
  const precision = bytes[at];
  const rows = bytes[at + 1] * 256 + bytes[at + 2];
  const columns = bytes[at + 3] * 256 + bytes[at + 4];
  const count = bytes[at + 5];
  if ((precision !== 8 && precision !== 12) || rows === 0 || columns === 0 || count < 1 || count > 4 || at + 6 + 3 * count > end) {
    throw new Reason(phrase('jpeg/frame-header-is-not-valid'));
  }
  const parts = Array.from({ length: count }, (_, i) => {
    const from = at + 6 + 3 * i;
    return { id: bytes[from], h: bytes[from + 1] >> 4, v: bytes[from + 1] & 15, quantization: bytes[from + 2] };
  });
  if (parts.some(({ h, v }) => h < 1 || h > 4 || v < 1 || v > 4)) throw new Reason(phrase('jpeg/sampling-factors-are-not-valid'));
  const [hMax, vMax] = [Math.max(...parts.map(({ h }) => h)), Math.max(...parts.map(({ v }) => v))];
  const unitsAcross = Math.ceil(columns / (8 * hMax));
  const unitsDown = Math.ceil(rows / (8 * vMax));
  const size = (part: { h: number; v: number }): number => unitsAcross * part.h * unitsDown * part.v * 64;
  if (parts.reduce((sum, part) => sum + size(part), 0) > MOST) throw new Reason(phrase('jpeg/it-is-too-large'));
  const components = parts.map((part): Component => {
    const coefficients = precision === 8 ? new Int16Array(size(part)) : new Int32Array(size(part));
    return {
      ...part,
      columns: Math.ceil(Math.ceil((columns * part.h) / hMax) / 8),
      rows: Math.ceil(Math.ceil((rows * part.v) / vMax) / 8),
      stride: unitsAcross * part.h,
      coefficients,
      dc: 0,
    };
  });
  return { precision, rows, columns, progressive, components, unitsAcross, unitsDown };
}

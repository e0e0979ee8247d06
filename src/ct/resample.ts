/**
 * Bilinear resizing of one grey image, with half-pixel centres. `resize8` equals Pillow's `Image.resize(BILINEAR)` on mode
 * 'L' bit for bit (what torchvision's Resize does to a PIL image): separable, antialiased when shrinking, fixed-point
 * weights, 8 bits between the two passes. `resizeFloat` is the same in floating point (Pillow mode 'F', torchvision
 * tensors with antialias) and without antialiasing torchvision's default for tensors.
 * Source: the resampling of Pillow 9.4 and of torch 1.13, re-derived and checked against their output.
 */

/** For every output position of one axis: the first input position and the weights from there on; they sum to 1. */
interface AxisWeights {
  first: Int32Array;
  /** [outputs, taps] row-major, zero-padded. */
  weights: Float64Array;
  taps: number;
}

/** Triangle filter, widened by the shrinking factor. */
function antialiasedWeights(inputs: number, outputs: number): AxisWeights {
  const scale = inputs / outputs;
  const support = Math.max(scale, 1);
  const inverse = 1 / support;
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outputs);
  const weights = new Float64Array(outputs * taps);
  for (let o = 0; o < outputs; o++) {
    const center = (o + 0.5) * scale;
    const low = Math.max(Math.trunc(center - support + 0.5), 0);
    const high = Math.min(Math.trunc(center + support + 0.5), inputs);
    const row = weights.subarray(o * taps, (o + 1) * taps);
    let sum = 0;
    for (let i = low; i < high; i++) {
      const weight = Math.max(0, 1 - Math.abs((i - center + 0.5) * inverse));
      row[i - low] = weight;
      sum += weight;
    }
    for (let t = 0; t < high - low; t++) row[t] /= sum;
    first[o] = low;
  }
  return { first, weights, taps };
}

/** The two neighbours of the sampling point, whatever the shrinking factor. */
function plainWeights(inputs: number, outputs: number): AxisWeights {
  const first = new Int32Array(outputs);
  const weights = new Float64Array(outputs * 2);
  for (let o = 0; o < outputs; o++) {
    const at = Math.max((o + 0.5) * (inputs / outputs) - 0.5, 0);
    const low = Math.min(Math.floor(at), inputs - 1);
    first[o] = Math.min(low, Math.max(inputs - 2, 0));
    const share = low === inputs - 1 ? 0 : at - low;
    weights[o * 2 + (low - first[o])] = 1 - share;
    if (share > 0) weights[o * 2 + 1] = share;
  }
  return { first, weights, taps: 2 };
}

type Plane = Uint8Array | Float32Array | Float64Array;

/**
 * One pass along one axis. `lines` are the rows or columns that stay, `stride` the distance between neighbours on the
 * resized axis, `step` the distance between lines; `finish` turns a weighted sum into a stored value.
 */
function pass(
  source: Plane,
  target: Plane,
  axis: AxisWeights,
  inputs: number,
  lines: number,
  strides: { source: [number, number]; target: [number, number] },
  bias: number,
  finish: (sum: number) => number,
): void {
  const { first, weights, taps } = axis;
  const [along, step] = strides.source;
  for (let o = 0; o < first.length; o++) {
    const count = Math.min(taps, inputs - first[o]);
    for (let line = 0; line < lines; line++) {
      let sum = bias;
      let from = line * step + first[o] * along;
      for (let t = 0; t < count; t++, from += along) sum += weights[o * taps + t] * source[from];
      target[line * strides.target[1] + o * strides.target[0]] = finish(sum);
    }
  }
}

/** Horizontal pass, then vertical; an axis whose length stays is not touched. */
function separable<P extends Plane>(
  source: P,
  [rows, columns]: [number, number],
  [outRows, outColumns]: [number, number],
  axisWeights: (inputs: number, outputs: number) => AxisWeights,
  make: (length: number) => P,
  bias: number,
  finish: (sum: number) => number,
): P {
  let current = source;
  if (outColumns !== columns) {
    const target = make(rows * outColumns);
    const strides: Parameters<typeof pass>[5] = { source: [1, columns], target: [1, outColumns] };
    pass(current, target, axisWeights(columns, outColumns), columns, rows, strides, bias, finish);
    current = target;
  }
  if (outRows !== rows) {
    const target = make(outRows * outColumns);
    const strides: Parameters<typeof pass>[5] = { source: [outColumns, 1], target: [outColumns, 1] };
    pass(current, target, axisWeights(rows, outRows), rows, outColumns, strides, bias, finish);
    current = target;
  }
  return current === source ? (source.slice() as P) : current;
}

/** Pillow's weights have 32 - 8 - 2 bits after the point, so that 255 times their sum fits in 32 bits. */
const FRACTION_BITS = 22;

function fixedPoint(axis: AxisWeights): AxisWeights {
  return { ...axis, weights: axis.weights.map((w) => Math.trunc(0.5 + w * 2 ** FRACTION_BITS)) };
}

/** [rows, columns] bytes, row-major, to [outRows, outColumns]; equal to Pillow. */
export function resize8(pixels: Uint8Array, size: [number, number], out: [number, number]): Uint8Array<ArrayBuffer> {
  const weights = (inputs: number, outputs: number) => fixedPoint(antialiasedWeights(inputs, outputs));
  const clip8 = (sum: number) => Math.min(sum >> FRACTION_BITS, 255);
  const source = new Uint8Array(pixels);
  return separable(source, size, out, weights, (n) => new Uint8Array(n), 2 ** (FRACTION_BITS - 1), clip8);
}

/** Like {@link resize8} in double precision, with or without antialiasing. */
export function resizeFloat(pixels: Float64Array, size: [number, number], out: [number, number], antialias: boolean): Float64Array {
  const weights = antialias ? antialiasedWeights : plainWeights;
  return separable(
    pixels,
    size,
    out,
    weights,
    (n) => new Float64Array(n),
    0,
    (sum) => sum,
  );
}

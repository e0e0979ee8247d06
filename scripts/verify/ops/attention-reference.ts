import type { AttentionShape } from '#gpu/kernels/attention.ts';

export interface Attention {
  /** [N, heads, L, L]. */
  weights: Float64Array;
  /** [N, L, E]. */
  out: Float64Array;
  /** [N, L, 3 * E]. */
  dQkv: Float64Array;
}

/** Attention of every image and head in double precision, and its gradient. */
export function attentionReference(qkv: Float32Array, dOut: Float32Array, { images, length, embed, heads }: AttentionShape): Attention {
  const size = embed / heads;
  const found = {
    weights: new Float64Array(images * heads * length * length),
    out: new Float64Array(images * length * embed),
    dQkv: new Float64Array(images * length * 3 * embed),
  };
  for (let layer = 0; layer < images * heads; layer++) {
    const [image, head] = [Math.floor(layer / heads), layer % heads];
    const at = (which: number, row: number, c: number) => ((image * length + row) * 3 + which) * embed + head * size + c;
    const outAt = (row: number, c: number) => (image * length + row) * embed + head * size + c;
    for (let i = 0; i < length; i++) {
      const scores = Array.from({ length }, (_, j) => {
        let sum = 0;
        for (let c = 0; c < size; c++) sum += qkv[at(0, i, c)] * qkv[at(1, j, c)];
        return sum / Math.sqrt(size);
      });
      const largest = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - largest));
      const total = powers.reduce((a, b) => a + b);
      const w = powers.map((power) => power / total);
      found.weights.set(w, (layer * length + i) * length);
      const dw = w.map((weight, j) => {
        let sum = 0;
        for (let c = 0; c < size; c++) {
          found.out[outAt(i, c)] += weight * qkv[at(2, j, c)];
          found.dQkv[at(2, j, c)] += weight * dOut[outAt(i, c)];
          sum += dOut[outAt(i, c)] * qkv[at(2, j, c)];
        }
        return sum;
      });
      const mean = dw.reduce((sum, slope, j) => sum + slope * w[j], 0);
      for (const [j, weight] of w.entries()) {
        const ds = (weight * (dw[j] - mean)) / Math.sqrt(size);
        for (let c = 0; c < size; c++) {
          found.dQkv[at(0, i, c)] += ds * qkv[at(1, j, c)];
          found.dQkv[at(1, j, c)] += ds * qkv[at(0, i, c)];
        }
      }
    }
  }
  return found;
}

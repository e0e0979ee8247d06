/** Numbers per cell of a grid that covers the net's whole input, row-major. */
export interface Grid {
  height: number;
  width: number;
  values: Float32Array<ArrayBuffer>;
}

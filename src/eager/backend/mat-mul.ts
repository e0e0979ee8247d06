import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { broadcast_util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import { valuesOf } from './conv2d.ts';
import { addDots, addRows } from './sums.ts';

/** The sizes of one product: C[i, j] = sum over k of A[i, k] * B[k, j], for `rows` of i, `depth` of k and `columns` of j. */
interface Product {
  rows: number;
  depth: number;
  columns: number;
  a: { values: Float32Array; from: number; isTransposed: boolean };
  b: { values: Float32Array; from: number };
}

/** B is [depth, columns]: a row of C is a sum of rows of B. */
function withRows({ rows, depth, columns, a, b }: Product, result: Float32Array, to: number): void {
  const sums = new Float64Array(columns);
  const offsets = Int32Array.from({ length: depth }, (_, k) => b.from + k * columns);
  const factors = new Float64Array(depth);
  const [rowStep, depthStep] = a.isTransposed ? [1, rows] : [depth, 1];
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < depth; k++) factors[k] = a.values[a.from + i * rowStep + k * depthStep];
    sums.fill(0);
    addRows(sums, 0, columns, b.values, offsets, factors, depth);
    result.set(sums, to + i * columns);
  }
}

/** B is [columns, depth], A is [rows, depth]: a number of C is the product of a row of either. */
function withDots({ rows, depth, columns, a, b }: Product, result: Float32Array, to: number): void {
  const sums = new Float64Array(2 * columns);
  const pair = { values: a.values, length: depth, first: 0, second: 0, firstSums: 0, secondSums: columns };
  for (let i = 0; i < rows; i += 2) {
    const hasSecond = i + 1 < rows;
    pair.first = a.from + i * depth;
    pair.second = hasSecond ? pair.first + depth : pair.first;
    sums.fill(0);
    addDots(sums, pair, b.values, b.from, columns);
    result.set(hasSecond ? sums : sums.subarray(0, columns), to + i * columns);
  }
}

/** [rows, columns] -> [columns, rows]. */
function transposed(values: Float32Array, from: number, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = values[from + i * columns + j];
  return turned;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** Products of float32 matrices, the last two axes of a and b; the axes before them are broadcast as in tfjs. */
export const MAT_MUL_KERNEL: KernelConfig = {
  kernelName: 'BatchMatMul',
  backendName: 'cpu',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const cpu = backend as MathBackendCPU;
    const [a, b] = [inputs.a as TensorInfo, inputs.b as TensorInfo];
    const { transposeA, transposeB } = attrs as { transposeA?: boolean; transposeB?: boolean };
    const [aBatches, bBatches] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
    const [aRows, aColumns] = a.shape.slice(-2);
    const [bRows, bColumns] = b.shape.slice(-2);
    const [rows, depth] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const columns = transposeB ? bRows : bColumns;
    const batches = broadcast_util.assertAndGetBroadcastShape(aBatches, bBatches);
    const count = sizeOf(batches);
    const result = new Float32Array(count * rows * columns);
    for (let n = 0; n < count; n++) {
      const [aFrom, bFrom] = [(n % sizeOf(aBatches)) * rows * depth, (n % sizeOf(bBatches)) * depth * columns];
      const left = { values: valuesOf(cpu, a), from: aFrom, isTransposed: transposeA === true };
      const product = { rows, depth, columns, a: left, b: { values: valuesOf(cpu, b), from: bFrom } };
      if (!transposeB) withRows(product, result, n * rows * columns);
      else if (!transposeA) withDots(product, result, n * rows * columns);
      else {
        const turned = transposed(product.a.values, aFrom, depth, rows);
        withDots({ ...product, a: { values: turned, from: 0, isTransposed: false } }, result, n * rows * columns);
      }
    }
    return cpu.makeTensorInfo([...batches, rows, columns], 'float32', result);
  },
};

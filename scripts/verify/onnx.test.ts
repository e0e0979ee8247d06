import { describe } from 'vitest';
import { cases } from './onnx.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

/** Small nets, each with the number of its cases: windows that rounding up adds, batch norms, concatenation. */
const NETS: [name: string, count: number][] = [
  ['groundglass_small', 1],
  ['squeezenet1_0', 2],
  ['operations', 4],
];

describe.each(NETS)('%s as ONNX files in onnxruntime-web', (only, count) => {
  testCases(cases(GOLDENS, { only }), count);
});

import { describe } from 'vitest';
import { cases } from './onnx.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

/** The large nets, each with the number of its cases. */
const NETS: [name: string, count: number][] = [
  ['vgg11_bn', 2],
  ['resnet152', 1],
  ['wide_resnet101_2', 1],
];

describe.each(NETS)('%s as ONNX files in onnxruntime-web', (only, count) => {
  testCases(cases(GOLDENS, { only }), count);
});

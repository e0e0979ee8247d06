import { describe } from 'vitest';
import { cases } from './onnx.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

/** Nets with the number of their cases; onnx.test.ts has small ones, onnx.nets-long.test.ts the large. */
const NETS: [name: string, count: number][] = [
  ['densenet201', 1],
  ...['alexnet', 'densenet121', 'resnet18', 'resnet50', 'vit_b_32', 'cnn_rnn'].map((name): [string, number] => [name, 2]),
  ...['mobilenet_v2', 'mobilenet_v3_small', 'efficientnet_b0', 'convnext_tiny'].map((name): [string, number] => [name, 2]),
  ['inception_v3', 3],
];

describe.each(NETS)('%s as ONNX files in onnxruntime-web', (only, count) => {
  testCases(cases(GOLDENS, { only }), count);
});

import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

/** Nets with the number of their cases. SqueezeNet, whose steps are short, also trains. */
const NETS: [arch: string, parts: string, count: number][] = [
  ['squeezenet1_0', `${ONE_PASS},steps,headOnly`, 9],
  ['resnet18', `${ONE_PASS},headOnly`, 6],
  ['resnet50', ONE_PASS, 5],
  ['cnn_rnn', `${ONE_PASS},slices`, 6],
  ...['alexnet', 'convnext_tiny', 'densenet121', 'efficientnet_b0', 'inception_v3'].map((arch): [string, string, number] => [
    arch,
    ONE_PASS,
    5,
  ]),
  ...['mobilenet_v2', 'mobilenet_v3_small', 'vgg11_bn'].map((arch): [string, string, number] => [arch, ONE_PASS, 5]),
  ['vit_b_32', ONE_PASS, 4],
];

describe.each(NETS)('%s by our engine on the processor', (arch, parts, count) => {
  testCases(netCases(readModelGolden(GOLDENS, arch), { backend: 'cpu', engine: 'wasm', parts }), count);
});

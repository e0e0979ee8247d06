import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// The nets that take ten seconds and more each: for `npm run test:long`. Their kinds of layers are tested one by one in ops-eager.nets.test.ts.
const NETS = ['convnext_tiny', 'vgg11_bn', 'efficientnet_b0', 'cnn_rnn', 'densenet121', 'alexnet'];

describe.each(NETS)('%s through TensorFlow.js on the CPU', (arch) => {
  testCases(netCases(readModelGolden(GOLDENS, arch), { backend: 'cpu', engine: 'eager', parts: ONE_PASS }), 5);
});

describe('the head of SqueezeNet through TensorFlow.js on the CPU', () => {
  testCases(netCases(readModelGolden(GOLDENS, 'squeezenet1_0'), { backend: 'cpu', engine: 'eager', parts: 'headOnly' }), 1);
});

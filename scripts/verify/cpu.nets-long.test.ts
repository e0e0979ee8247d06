import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// The nets that take 20 seconds and more each: for `npm run test:long`. Their kinds of layers are tested one by one in ops-eager.nets.test.ts.
const NETS = ['convnext_tiny', 'vgg11_bn', 'efficientnet_b0', 'cnn_rnn'];

describe.each(NETS)('%s through TensorFlow.js on the CPU', (arch) => {
  testCases(netCases(readModelGolden(GOLDENS, arch), { backend: 'cpu', engine: 'eager', parts: ONE_PASS }), 5);
});

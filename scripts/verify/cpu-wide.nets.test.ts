import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// The nets of cpu.nets.test.ts with the most numbers: a file of their own, since both files take as long, and two processors share them.
const NETS = ['convnext_tiny', 'alexnet', 'vgg11_bn'];

describe.each(NETS)('%s through TensorFlow.js on the CPU', (arch) => {
  testCases(netCases(readModelGolden(GOLDENS, arch), { backend: 'cpu', engine: 'eager', parts: ONE_PASS }), 5);
});

import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// On the CPU, since they take minutes on a software adapter. cpu.nets-long.test.ts has those that take long even there; Inception v3 and ViT
// take two minutes each, and are left to `npm run verify -- models tests/goldens`.
const NETS = ['densenet121', 'mobilenet_v2', 'alexnet'];

describe.each(NETS)('%s through TensorFlow.js on the CPU', (arch) => {
  testCases(netCases(readModelGolden(GOLDENS, arch), { backend: 'cpu', engine: 'eager', parts: ONE_PASS }), 5);
});

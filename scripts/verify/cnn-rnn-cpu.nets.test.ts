import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// A file of its own, since it takes as long as the other nets on the CPU together.
describe('cnn_rnn through TensorFlow.js on the CPU', () => {
  testCases(netCases(readModelGolden(GOLDENS, 'cnn_rnn'), { backend: 'cpu', engine: 'eager', parts: ONE_PASS }), 5);
});

import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// cpu.nets-long.test.ts has those that take long; Inception v3 and ViT take two minutes each, and are left to
// `npm run verify -- models tests/goldens --backend cpu`. What a net computes is tested by our own engine (wasm.nets.test.ts).
describe('mobilenet_v2 through TensorFlow.js on the CPU', () => {
  testCases(netCases(readModelGolden(GOLDENS, 'mobilenet_v2'), { backend: 'cpu', engine: 'eager', parts: ONE_PASS }), 5);
});

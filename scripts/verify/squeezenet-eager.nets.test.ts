import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// Steps in TensorFlow.js take minutes without a GPU; they are left to `npm run verify -- models tests/goldens --engine eager`.
const parts = 'inputs,parameters,evalSmall,forward,gradients,statistics';

describe('SqueezeNet through TensorFlow.js on WebGPU', () => {
  testCases(netCases(readModelGolden(GOLDENS, 'squeezenet1_0'), { backend: 'webgpu', engine: 'eager', parts }), 6);
});

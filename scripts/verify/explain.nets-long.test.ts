import { describe } from 'vitest';
import { cases } from './explain.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// One net of each family that the short tests (explain-webgpu.nets.test.ts) leave out, and the only one with attention.
const NETS = ['densenet121', 'efficientnet_b0', 'convnext_tiny', 'vit_b_32'];

describe('heat maps and features of TensorFlow.js on the CPU, as torch has them', () => {
  testCases(cases(GOLDENS, { only: NETS.join(','), backend: 'cpu' }), NETS.length);
});

import { describe } from 'vitest';
import { pythonWithTorch } from './checkpoint/python.ts';
import { cases } from './checkpoint.ts';
import { testCases } from './test-cases.ts';

/** It needs a Python with torch and torchvision (Debian: python3-torch, python3-torchvision); reported as skipped where there is none. */
describe.skipIf(!pythonWithTorch())('saved models and torch', () => {
  testCases(cases(undefined, { only: 'groundglass_small' }), 4);
});

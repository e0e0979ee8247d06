import { describe } from 'vitest';
import { opsCases } from './ops/cases.ts';
import { readOpsGoldens } from './ops.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

describe('operators of our engine on the processor', () => {
  testCases(opsCases(readOpsGoldens(GOLDENS), { backend: 'cpu', engine: 'wasm' }), 100);
});

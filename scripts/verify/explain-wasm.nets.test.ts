import { describe } from 'vitest';
import { cases } from './explain.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

describe('heat maps and features of our engine on the processor, as torch has them', () => {
  testCases(cases(GOLDENS, { backend: 'cpu', engine: 'wasm' }), 12);
});

import { describe } from 'vitest';
import { cases } from './explain.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// One small net: what is computed is tested on the processor (explain-wasm.nets.test.ts).
const only = 'mobilenet_v3_small';

describe('heat maps and features of the compiled engine on WebGPU, as torch has them', () => testCases(cases(GOLDENS, { only }), 1));
describe('those of TensorFlow.js', () => testCases(cases(GOLDENS, { only, engine: 'eager' }), 1));

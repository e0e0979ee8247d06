import { describe } from 'vitest';
import { cases } from './explain.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

const LIGHT = 'resnet18,squeezenet1_0,mobilenet_v3_small';

describe('heat maps and features of the compiled engine, as torch has them', () => testCases(cases(GOLDENS, { only: LIGHT }), 3));
describe('those of TensorFlow.js', () => testCases(cases(GOLDENS, { only: 'mobilenet_v3_small', engine: 'eager' }), 1));

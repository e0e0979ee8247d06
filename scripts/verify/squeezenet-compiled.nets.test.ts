import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

const parts = 'parameters,evalSmall,forward,gradients,statistics,steps.adam_lr1e-5,headOnly';

describe('SqueezeNet trained by the compiled engine', () => {
  testCases(netCases(readModelGolden(GOLDENS, 'squeezenet1_0'), { backend: 'webgpu', engine: 'compiled', parts }), 7);
});

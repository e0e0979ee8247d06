import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

describe.each(['resnet18', 'mobilenet_v3_small'])('%s by the compiled engine', (arch) => {
  testCases(netCases(readModelGolden(GOLDENS, arch), { backend: 'webgpu', engine: 'compiled', parts: ONE_PASS }), 5);
});

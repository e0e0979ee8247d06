import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

describe("resnet18 with convolutions by Winograd's tiles, within the tolerances of the direct ones", () => {
  const choice = { backend: 'webgpu', engine: 'compiled', form: 'winograd' } as const;
  testCases(netCases(readModelGolden(GOLDENS, 'resnet18'), { ...choice, parts: ONE_PASS }), 5);
});

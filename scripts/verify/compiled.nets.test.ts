import { describe } from 'vitest';
import { netCases } from './models/cases.ts';
import { readModelGolden } from './models.ts';
import { GOLDENS, ONE_PASS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

// One small net of many kinds of layers: all nets are tested on the processor (wasm.nets.test.ts), which takes a fraction of the time.
describe('mobilenet_v3_small by the compiled engine on WebGPU', () => {
  testCases(netCases(readModelGolden(GOLDENS, 'mobilenet_v3_small'), { backend: 'webgpu', engine: 'compiled', parts: ONE_PASS }), 5);
});

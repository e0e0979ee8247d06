import { type Gpu, gpuOf } from '#gpu/executor/gpu.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import type { CaseResult } from '../case.ts';
import { allocation } from './allocation.ts';
import { clipping } from './clipping.ts';
import { features } from './features.ts';
import { finite } from './finite.ts';
import { lostDevice } from './lost-device.ts';
import { memorySaver } from './memory-saver.ts';
import { microBatches } from './micro-batches.ts';
import { rates } from './rates.ts';
import { splitWeights } from './split-weights.ts';
import { tiles } from './tiles.ts';
import { unfreezing } from './unfreezing.ts';

/** The last one opens devices of its own. */
const CASES: readonly ((gpu: Gpu) => Promise<CaseResult>)[] = [
  allocation,
  memorySaver,
  microBatches,
  clipping,
  rates,
  features,
  unfreezing,
  finite,
  splitWeights,
  tiles,
  lostDevice,
];

/** What the compiled engine promises beside the operators: one case after another, or those whose name has `only` in it. A case that throws fails with its message. */
export async function checkEngine(only = ''): Promise<CaseResult[]> {
  const device = await chooseDevice('webgpu');
  const gpu = gpuOf(device);
  const results: CaseResult[] = [];
  for (const check of CASES.filter(({ name }) => name.includes(only))) {
    try {
      results.push(await device.guard(() => check(gpu)));
    } catch (thrown) {
      results.push({ name: check.name, faults: [thrown instanceof Error ? thrown.message : String(thrown)], detail: '' });
    }
  }
  return results;
}

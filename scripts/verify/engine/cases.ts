import { type Gpu, gpuOf } from '#gpu/executor/gpu.ts';
import type { Case, Outcome } from '../case.ts';
import { onDevice } from '../device.ts';
import { allocation } from './allocation.ts';
import { besideRun } from './beside-run.ts';
import { bothEngines } from './both-engines.ts';
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

/** The last two open devices of their own. */
const MEASURES: Record<string, (gpu: Gpu) => Promise<Outcome>> = {
  allocation,
  memorySaver,
  microBatches,
  clipping,
  rates,
  features,
  unfreezing,
  besideRun,
  finite,
  splitWeights,
  tiles,
  bothEngines,
  lostDevice,
};

/** What the compiled engine promises beside the operators, on small nets. */
export function engineCases(): Case[] {
  return Object.entries(MEASURES).map(([name, measure]) => onDevice('webgpu', name, (device) => measure(gpuOf(device))));
}

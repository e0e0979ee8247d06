import type { Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import { type Machine, machineOf } from '#gpu/machine.ts';
import type { Case, Outcome } from '../case.ts';
import { type MachineChoice, onDevice, onMachine } from '../device.ts';
import { allocation } from './allocation.ts';
import { besideRun } from './beside-run.ts';
import { bothEngines } from './both-engines.ts';
import { clipping } from './clipping.ts';
import { denseConnections } from './dense-connections.ts';
import { DENSE_SUBJECTS, RESIDUAL_SUBJECTS } from './dense-subjects.ts';
import { depthwise } from './depthwise.ts';
import { features } from './features.ts';
import { finite } from './finite.ts';
import { INTO_SLAB_SUBJECTS, MOMENTS_SUBJECTS, SUMS_SUBJECTS, THROUGH_NORM_SUBJECTS } from './fused-subjects.ts';
import { fusedTiles } from './fused-tiles.ts';
import { lostDevice } from './lost-device.ts';
import { memorySaver, sumsAgain } from './memory-saver.ts';
import { microBatches } from './micro-batches.ts';
import { rates } from './rates.ts';
import { splitWeights } from './split-weights.ts';
import { tiles } from './tiles.ts';
import { unfreezing } from './unfreezing.ts';
import { winograd } from './winograd.ts';

/** What every machine promises. */
const MEASURES: Record<string, (machine: Machine) => Promise<Outcome>> = {
  allocation,
  memorySaver,
  sumsAgain,
  microBatches,
  clipping,
  rates,
  features,
  unfreezing,
  besideRun,
  finite,
  splitWeights,
};

/** What WebGPU alone has. The last two open devices of their own. */
const ON_WEBGPU: Record<string, (device: Device) => Promise<Outcome>> = {
  denseConnections: (device) => denseConnections(machineOf(device)),
  tiles: (device) => tiles(gpuOf(device)),
  tilesOfMoments: (device) => fusedTiles(gpuOf(device), MOMENTS_SUBJECTS),
  tilesOfSums: (device) => fusedTiles(gpuOf(device), SUMS_SUBJECTS),
  tilesThroughNorm: (device) => fusedTiles(gpuOf(device), THROUGH_NORM_SUBJECTS),
  tilesIntoSlab: (device) => fusedTiles(gpuOf(device), INTO_SLAB_SUBJECTS),
  winograd: (device) => winograd(gpuOf(device)),
  tilesOfDense: (device) => fusedTiles(gpuOf(device), DENSE_SUBJECTS),
  tilesOfResiduals: (device) => fusedTiles(gpuOf(device), RESIDUAL_SUBJECTS),
  depthwise: (device) => depthwise(gpuOf(device)),
  bothEngines,
  lostDevice,
};

/** What the compiled engine promises beside the operators, on small nets. */
export function engineCases(choice: MachineChoice = { engine: 'compiled', backend: 'webgpu' }): Case[] {
  const general = Object.entries(MEASURES).map(([name, measure]) => onMachine(choice, name, measure));
  if (choice.engine !== 'compiled') return general;
  return [...general, ...Object.entries(ON_WEBGPU).map(([name, measure]) => onDevice('webgpu', name, measure))];
}

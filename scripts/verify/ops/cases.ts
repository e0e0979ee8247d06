import type { BackendName, Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import type { Case, Outcome } from '../case.ts';
import { type EngineName, onDevice, onTensorflow } from '../device.ts';
import { augmentCases } from './augment.ts';
import { CompiledBench } from './compiled-bench.ts';
import { compiledLearning } from './compiled-learning.ts';
import { EagerBench } from './eager-bench.ts';
import { eagerLearning } from './eager-learning.ts';
import { FUSION_CASES } from './fusion.ts';
import type { OpsGoldens } from './goldens.ts';
import { gruCases } from './gru.ts';
import { KERNEL_CASES } from './kernels.ts';
import { type BenchCase, layerCases } from './layers.ts';
import { learningCases } from './learning.ts';
import { trainingCases } from './training.ts';

export interface OpsChoice {
  backend: BackendName;
  engine: EngineName;
}

/** Every operator, loss, optimiser and schedule on one engine; fusion, augmentation and single kernels on the compiled one alone. */
export function opsCases(goldens: OpsGoldens, { backend, engine }: OpsChoice): Case[] {
  const { gru, training } = goldens;
  const layers = [
    ...layerCases(goldens).map((one) => [goldens.seed, ...one] as const),
    ...(gru ? gruCases(gru).map((one) => [gru.seed, ...one] as const) : []),
    ...(engine === 'compiled' ? FUSION_CASES.map((one) => [goldens.seed, ...one] as const) : []),
  ];
  const learning = training ? learningCases(training) : [];
  const eagerTraining = trainingCases(goldens).cases.map(([name, measure]) => onTensorflow(backend, name, measure));
  if (engine === 'eager') {
    return [
      ...layers.map(([seed, name, measure]) => onTensorflow(backend, name, () => measure(new EagerBench(seed)))),
      ...eagerTraining,
      ...learning.map(([name, measure]) => onTensorflow(backend, name, () => measure(eagerLearning))),
    ];
  }
  return [
    ...layers.map(([seed, name, measure]) => onDevice(backend, name, (device) => onCompiledBench(seed, device, measure))),
    ...eagerTraining,
    ...learning.map(([name, measure]) => onDevice(backend, name, (device) => measure(compiledLearning(gpuOf(device))))),
    ...[...augmentCases(), ...KERNEL_CASES].map(([name, measure]) => onDevice(backend, name, (device) => measure(gpuOf(device)))),
  ];
}

async function onCompiledBench(seed: number, device: Device, measure: BenchCase[1]): Promise<Outcome> {
  const bench = new CompiledBench(seed, gpuOf(device));
  try {
    return await measure(bench);
  } finally {
    bench.dispose();
  }
}

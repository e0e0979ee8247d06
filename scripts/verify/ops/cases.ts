import type { BackendName } from '#gpu/device.ts';
import type { Machine } from '#gpu/machine.ts';
import type { Case, Outcome } from '../case.ts';
import { type EngineName, onMachine, onTensorflow } from '../device.ts';
import { augmentCases } from './augment.ts';
import { CompiledBench } from './compiled-bench.ts';
import { compiledLearning } from './compiled-learning.ts';
import { EagerBench } from './eager-bench.ts';
import { eagerLearning } from './eager-learning.ts';
import { FUSION_CASES } from './fusion.ts';
import type { OpsGoldens } from './goldens.ts';
import { gruCases } from './gru.ts';
import { KERNEL_CASES, WGSL_KERNEL_CASES } from './kernels.ts';
import { type BenchCase, layerCases } from './layers.ts';
import { learningCases } from './learning.ts';
import { trainingCases } from './training.ts';

export interface OpsChoice {
  backend: BackendName;
  engine: EngineName;
}

/** Every operator, loss, optimiser and schedule on one engine; fusion, augmentation and single kernels on those that compile nets. */
export function opsCases(goldens: OpsGoldens, { backend, engine }: OpsChoice): Case[] {
  const { gru, training } = goldens;
  const layers = [
    ...layerCases(goldens).map((one) => [goldens.seed, ...one] as const),
    ...(gru ? gruCases(gru).map((one) => [gru.seed, ...one] as const) : []),
    ...(engine !== 'eager' ? FUSION_CASES.map((one) => [goldens.seed, ...one] as const) : []),
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
  const choice = { engine, backend };
  const kernels = engine === 'compiled' ? [...KERNEL_CASES, ...WGSL_KERNEL_CASES] : KERNEL_CASES;
  return [
    ...layers.map(([seed, name, measure]) => onMachine(choice, name, (machine) => onCompiledBench(seed, machine, measure))),
    ...eagerTraining,
    ...learning.map(([name, measure]) => onMachine(choice, name, (machine) => measure(compiledLearning(machine)))),
    ...[...augmentCases(), ...kernels].map(([name, measure]) => onMachine(choice, name, measure)),
  ];
}

async function onCompiledBench(seed: number, machine: Machine, measure: BenchCase[1]): Promise<Outcome> {
  const bench = new CompiledBench(seed, machine);
  try {
    return await measure(bench);
  } finally {
    bench.dispose();
  }
}

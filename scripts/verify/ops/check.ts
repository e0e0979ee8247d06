import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { computeOn } from '#eager/engine.ts';
import type { BackendName } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import type { CaseResult, EngineName } from '../case.ts';
import { augmentCases } from './augment.ts';
import { CompiledBench } from './compiled-bench.ts';
import { compiledLearning } from './compiled-learning.ts';
import { EagerBench } from './eager-bench.ts';
import { eagerLearning } from './eager-learning.ts';
import type { OpsGoldens } from './goldens.ts';
import { gruCases } from './gru.ts';
import { layerCases } from './layers.ts';
import { learningCases } from './learning.ts';
import { trainingCases } from './training.ts';

/** Every operator case on a backend. A case that throws fails with its message. */
export async function checkOps(goldens: OpsGoldens, backend: BackendName, engine: EngineName): Promise<CaseResult[]> {
  const device = await chooseDevice(backend);
  await computeOn(device);
  const fresh = (seed = goldens.seed) => (engine === 'compiled' ? new CompiledBench(seed, gpuOf(device)) : new EagerBench(seed));
  const results: CaseResult[] = [];
  const augment = engine === 'compiled' ? augmentCases(gpuOf(device)) : [];
  const learning = learningCases(goldens.training, engine === 'compiled' ? compiledLearning(gpuOf(device)) : eagerLearning);
  const cases = [...layerCases(goldens, fresh), ...gruCases(goldens.gru, fresh), ...trainingCases(goldens), ...learning, ...augment];
  for (const check of cases) {
    tf.engine().startScope();
    try {
      results.push(await device.guard(check));
    } catch (thrown) {
      results.push({ name: `case ${results.length + 1}`, faults: [String(thrown)], detail: '' });
    } finally {
      tf.engine().endScope();
    }
  }
  return results;
}

import { ProblemError } from '#base/problem.ts';
import { machineOf } from '#gpu/machine.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { type Outcome, requireNone } from '../case.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

/** A device that goes away in the middle of training ends it with its problem; another one opens and trains. */
export async function lostDevice(): Promise<Outcome> {
  const batch = batchOf('lost', 4);
  const step = async (destroys: boolean) => {
    const device = await chooseDevice('webgpu');
    const model = modelOf(new PlainNet(), machineOf(device));
    model.setOptimizer(adamSpec({}));
    try {
      return await device.guard(async () => {
        await model.prepare(batch.shape);
        if (destroys) device.gpu?.destroy();
        return (await model.step(batch, 1e-3)).loss;
      });
    } finally {
      model.dispose();
    }
  };
  const code = await step(true).then(
    (loss) => `no problem but a loss of ${loss}`,
    (thrown: unknown) => (thrown instanceof ProblemError ? thrown.problem.code : String(thrown)),
  );
  requireNone([code !== 'gpu-lost' && `a lost device gives ${code}, not gpu-lost`]);
  const loss = await step(false);
  requireNone([!(loss > 0) && `the next device gives a loss of ${loss}`]);
  return { comparisons: [] };
}

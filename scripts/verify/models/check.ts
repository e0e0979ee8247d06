import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, chooseDevice, type Device } from '#gpu/device.ts';
import type { CaseResult } from '../case.ts';
import { bitSum, imageBatch } from '../synthetic.ts';
import type { ModelGolden } from './goldens.ts';
import { checkEvaluation, checkParameters } from './inference.ts';
import { checkFeatureExtraction, checkTraining, checkTrajectory, type TrajectoryName } from './training.ts';

type Faults = (string | null | false)[];
type Part = [name: string, check: () => Promise<{ faults: Faults; detail?: string } | Faults>];

/** The generator itself: if its numbers differ, nothing else can agree. */
async function checkInputs({ eval: native, evalSmall, train, seed }: ModelGolden): Promise<Faults> {
  return [native, ...(evalSmall ? [evalSmall] : []), train].map(({ input, batch, size, inputStats }) => {
    const sum = bitSum(torchImages(imageBatch(input, seed, batch, size), batch, size));
    return sum !== inputStats.bitsum && `bit sum of ${input} at ${size} is ${sum}, not ${inputStats.bitsum}`;
  });
}

/** The sum of bits does not depend on the order of the values. */
const torchImages = (values: Float32Array, _batch: number, _size: number) => values;

function partsOf(golden: ModelGolden): Part[] {
  const training = { result: null as ReturnType<typeof checkTraining> | null };
  const trained = () => {
    training.result ??= checkTraining(golden);
    return training.result;
  };
  const trajectories: TrajectoryName[] = ['adam', 'adam_lr1e-5', 'sgd'];
  const { evalSmall } = golden;
  return [
    ['inputs', () => checkInputs(golden)],
    ['parameters', () => checkParameters(golden)],
    ['eval', () => checkEvaluation(golden, golden.eval)],
    ...(evalSmall ? [['evalSmall', () => checkEvaluation(golden, evalSmall)] as Part] : []),
    ['forward', async () => (await trained()).forward],
    ['gradients', async () => (await trained()).gradients],
    ['statistics', async () => (await trained()).statistics],
    ...trajectories.map((name): Part => [`steps.${name}`, () => checkTrajectory(golden, name)]),
    ['headOnly', () => checkFeatureExtraction(golden)],
  ];
}

let opened: Promise<Device> | null = null;

/** The cases of one net, told one by one; `parts` chooses some by how their names begin. A case that throws fails with its message. */
export async function checkModel(
  golden: ModelGolden,
  backend: BackendName,
  parts: string | undefined,
  tell: (result: CaseResult) => void | Promise<void>,
): Promise<void> {
  opened ??= chooseDevice(backend);
  const device = await opened;
  const beginnings = parts?.split(',') ?? [''];
  const wanted = partsOf(golden).filter(([name]) => beginnings.some((beginning) => name.startsWith(beginning)));
  for (const [part, check] of wanted) {
    const name = `${golden.arch}.${part}`;
    const started = performance.now();
    tf.engine().startScope();
    try {
      const result = await device.guard(check);
      const { faults, detail = '' } = Array.isArray(result) ? { faults: result } : result;
      const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
      await tell({ name, faults: faults.filter((f) => typeof f === 'string'), detail: detail ? `${detail}, ${seconds}` : seconds });
    } catch (thrown) {
      await tell({ name, faults: [thrown instanceof Error ? thrown.message : String(thrown)], detail: '' });
    } finally {
      tf.engine().endScope();
    }
  }
}

import * as tf from '@tensorflow/tfjs-core';
import { computeOn } from '#eager/engine.ts';
import type { BackendName, Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import type { CaseResult, EngineName } from '../case.ts';
import { bitSum, imageBatch } from '../synthetic.ts';
import { compiledSubject } from './compiled-subject.ts';
import { eagerSubject } from './eager-subject.ts';
import type { ModelGolden } from './goldens.ts';
import { checkEvaluation, checkParameters, checkSlices } from './inference.ts';
import type { MakeSubject } from './subject.ts';
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

function partsOf(golden: ModelGolden, subject: MakeSubject): Part[] {
  const training = { result: null as ReturnType<typeof checkTraining> | null };
  const trained = () => {
    training.result ??= checkTraining(golden, subject);
    return training.result;
  };
  const trajectories: TrajectoryName[] = ['adam', 'adam_lr1e-5', 'sgd'];
  const { evalSmall, evalSlices } = golden;
  return [
    ['inputs', () => checkInputs(golden)],
    ['parameters', () => checkParameters(golden, subject)],
    ['eval', () => checkEvaluation(golden, golden.eval, subject)],
    ...(evalSmall ? [['evalSmall', () => checkEvaluation(golden, evalSmall, subject)] as Part] : []),
    ...(evalSlices ? [['slices', () => checkSlices(golden, evalSlices, subject)] as Part] : []),
    ['forward', async () => (await trained()).forward],
    ['gradients', async () => (await trained()).gradients],
    ['statistics', async () => (await trained()).statistics],
    ...trajectories.map((name): Part => [`steps.${name}`, () => checkTrajectory(golden, name, subject)]),
    ['headOnly', () => checkFeatureExtraction(golden, subject)],
  ];
}

let opened: Promise<Device> | null = null;

export interface CheckChoice {
  backend: BackendName;
  engine: EngineName;
  /** The beginnings of the wanted cases' names, with commas between them; all without. */
  parts?: string | undefined;
}

/** The chosen cases of one net, told one by one, and what was chosen that it has no numbers for. A case that throws fails with its message. */
export async function checkModel(
  golden: ModelGolden,
  { backend, engine, parts }: CheckChoice,
  tell: (result: CaseResult) => void | Promise<void>,
): Promise<void> {
  opened ??= chooseDevice(backend);
  const device = await opened;
  if (engine === 'eager') await computeOn(device);
  const subject = engine === 'compiled' ? compiledSubject(gpuOf(device)) : eagerSubject;
  const beginnings = parts?.split(',') ?? [''];
  const all = partsOf(golden, subject);
  for (const beginning of beginnings.filter((one) => !all.some(([name]) => name.startsWith(one)))) {
    await tell({ name: `${golden.arch}.${beginning}`, faults: ['there are no reference numbers of it'], detail: '', missing: true });
  }
  const wanted = all.filter(([name]) => beginnings.some((beginning) => name.startsWith(beginning)));
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

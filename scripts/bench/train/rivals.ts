import { chooseDevice } from '#train/learner/engine.ts';
import { type ProcessorSteps, type Subject, stepTimes } from './result.ts';
import { batchOf, trainee } from './subjects.ts';
import { TorchSteps } from './torch.ts';
import { timeSteps } from './turns.ts';

/** Another engine on the processor, which steps in turn with ours. */
export interface Rival {
  /** Makes some steps. */
  turn(): Promise<void>;
  finish(): ProcessorSteps;
}

/** Null, with a word, where there is no torch, or none that has the net. */
async function torch(subject: Subject, threads: number): Promise<Rival | null> {
  const steps = await TorchSteps.start(subject, threads);
  if (!steps) {
    console.log('There is no torch to compare with: a python3 with torch and torchvision, which has this net.');
    return null;
  }
  return {
    turn: () => steps.block(),
    finish: () => {
      const { version, variants } = steps.finish(subject.batch);
      const [{ variant, stepMs, imagesPerSecond }] = variants;
      return { engine: 'torch', label: `${version}, ${variant}`, stepMs, imagesPerSecond };
    },
  };
}

/** TensorFlow.js has one thread on the processor. Its steps take long, so a turn is one of them. */
async function tfjs(subject: Subject): Promise<Rival> {
  const net = await trainee('eager', subject.model, await chooseDevice('cpu'));
  const inputs = batchOf(subject);
  await net.step(inputs);
  const times: number[] = [];
  return {
    turn: async () => {
      times.push(...(await timeSteps(() => net.step(inputs), 1)).times);
    },
    finish: () => {
      net.dispose();
      const stepMs = stepTimes(times);
      return { engine: 'tfjs', label: 'CPU, 1 thread', stepMs, imagesPerSecond: (1000 * subject.batch) / stepMs.median };
    },
  };
}

/** Opens those of 'torch' and 'tfjs' that are wanted and here. */
export async function openRivals(names: readonly string[], subject: Subject, threads: number): Promise<Rival[]> {
  const rivals: Rival[] = [];
  if (names.includes('torch')) {
    const rival = await torch(subject, threads);
    if (rival) rivals.push(rival);
  }
  if (names.includes('tfjs')) rivals.push(await tfjs(subject));
  return rivals;
}

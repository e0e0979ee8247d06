import type { BackendName } from '#gpu/device.ts';
import { type Case, type Outcome, requireNone } from '../case.ts';
import { type EngineName, onMachine, onTensorflow } from '../device.ts';
import { bitSum, imageBatch } from '../synthetic.ts';
import { compiledSubject } from './compiled-subject.ts';
import { eagerSubject } from './eager-subject.ts';
import type { ModelGolden } from './goldens.ts';
import { checkEvaluation, checkParameters, checkSlices } from './inference.ts';
import type { MakeSubject } from './subject.ts';
import { checkFeatureExtraction, checkTraining, checkTrajectory, type TrajectoryName } from './training.ts';

type Part = [name: string, measure: (subject: MakeSubject) => Promise<Outcome>];

/** The generator itself: if its numbers differ, nothing else can agree. The sum of bits does not depend on the order of the values. */
async function checkInputs({ eval: native, evalSmall, train, seed }: ModelGolden): Promise<Outcome> {
  const inputs = [native, ...(evalSmall ? [evalSmall] : []), train];
  requireNone(
    inputs.map(({ input, batch, size, inputStats }) => {
      const sum = bitSum(imageBatch(input, seed, batch, size));
      return sum !== inputStats.bitsum && `bit sum of ${input} at ${size} is ${sum}, not ${inputStats.bitsum}`;
    }),
  );
  return { comparisons: [] };
}

function partsOf(golden: ModelGolden): Part[] {
  let training: ReturnType<typeof checkTraining> | null = null;
  const trained = (subject: MakeSubject) => {
    training ??= checkTraining(golden, subject);
    return training;
  };
  const trajectories: TrajectoryName[] = ['adam', 'adam_lr1e-5', 'sgd'];
  const { evalSmall, evalSlices } = golden;
  return [
    ['inputs', () => checkInputs(golden)],
    ['parameters', (subject) => checkParameters(golden, subject)],
    ['eval', (subject) => checkEvaluation(golden, golden.eval, subject)],
    ...(evalSmall ? [['evalSmall', (subject) => checkEvaluation(golden, evalSmall, subject)] as Part] : []),
    ...(evalSlices ? [['slices', (subject) => checkSlices(golden, evalSlices, subject)] as Part] : []),
    ['forward', async (subject) => (await trained(subject)).forward],
    ['gradients', async (subject) => (await trained(subject)).gradients],
    ['statistics', async (subject) => (await trained(subject)).statistics()],
    ...trajectories.map((name): Part => [`steps.${name}`, (subject) => checkTrajectory(golden, name, subject)]),
    ['headOnly', (subject) => checkFeatureExtraction(golden, subject)],
  ];
}

/** The beginnings of the wanted parts' names, with commas between them. */
const startsWithOneOf = (parts: string) => (name: string) => parts.split(',').some((beginning) => name.startsWith(beginning));

export interface NetChoice {
  backend: BackendName;
  engine: EngineName;
  /** The beginnings of the wanted parts' names, with commas between them; all parts without. */
  parts?: string | undefined;
  /** See DeviceOptions. */
  form?: string | undefined;
}

/** The wanted parts of one net. Forward pass, gradients and statistics come from one run of the net. */
export function netCases(golden: ModelGolden, { backend, engine, parts = '', form }: NetChoice): Case[] {
  return partsOf(golden)
    .filter(([name]) => startsWithOneOf(parts)(name))
    .map(([part, measure]) => {
      const name = `${golden.arch}.${part}`;
      if (engine === 'eager') return onTensorflow(backend, name, () => measure(eagerSubject));
      return onMachine({ engine, backend, form }, name, (machine) => measure(compiledSubject(machine)));
    });
}

/** Beginnings of names that no part of this net has. */
export function partsWithout(golden: ModelGolden, parts: string | undefined): string[] {
  return (parts?.split(',') ?? []).filter((beginning) => !partsOf(golden).some(([name]) => name.startsWith(beginning)));
}

import * as tf from '@tensorflow/tfjs-core';
import { createModel } from '#eager/model/model.ts';
import { tapped as eagerTapped } from '#eager/model/tapped.ts';
import type { BackendName } from '#gpu/device.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import type { Module } from '#nn/module.ts';
import type { Tap, TappedPass } from '#nn/tap.ts';
import { featuresOf, gradCamsOf, gradCamTap, penultimateTap, rolloutsOf } from '#train/learner/tapped-net.ts';
import { type Case, type Comparison, measured } from '../case.ts';
import { type EngineName, onMachine, onTensorflow } from '../device.ts';
import type { ModelGolden } from '../models/goldens.ts';
import { type Images, images, syntheticState } from '../models/subject.ts';

/** A row of explain.json: maps and features of a net for a batch of images. */
export interface ExplainGolden {
  arch: string;
  seed: number;
  input: string;
  size: number;
  method: 'grad-cam' | 'rollout';
  /** The class whose logit is explained, per image. */
  labels: number[];
  logits: number[][];
  mapShape: number[];
  map: number[];
  features: { shape: number[]; norm: number; idx: number[]; v: number[] };
}

export interface ExplainChoice {
  backend: BackendName;
  engine: EngineName;
}

/** Maps and features may differ from float64's by this share of their largest value. */
const TOLERANCE = 1e-4;

interface Subject {
  net: Module;
  tapped(tap: Tap, labels?: readonly number[]): Promise<TappedPass>;
  dispose(): void;
}

function compare(what: string, values: ArrayLike<number>, expected: readonly number[], scale: number): Comparison {
  if (values.length !== expected.length) throw new Error(`${what} has ${values.length} values, not ${expected.length}`);
  const differences = expected.map((value, i) => Math.abs(values[i] - value) / scale);
  const worst = differences.reduce((at, difference, i) => (difference > differences[at] ? i : at), 0);
  const broken = differences.some(Number.isNaN);
  return {
    what,
    measured: broken ? Number.NaN : differences[worst],
    limit: TOLERANCE,
    worst: `[${worst}] is ${values[worst]}, not ${expected[worst]}`,
  };
}

const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));

async function check(golden: ExplainGolden, subject: Subject): Promise<Comparison[]> {
  const { arch, method, labels, features } = golden;
  const tap = method === 'rollout' ? { kind: 'attention' as const } : gradCamTap(subject.net, arch);
  if (!tap) throw new Error(`${arch} has no map of features`);
  const pass = await subject.tapped(tap, labels);
  const grids = method === 'rollout' ? rolloutsOf(pass) : gradCamsOf(pass);
  const map = grids.flatMap(({ values }) => Array.from(values));
  const rows = featuresOf(await subject.tapped(penultimateTap(subject.net, arch)));
  const logits = golden.logits.flat();
  return [
    compare('logits', pass.logits, logits, largest(logits)),
    compare('map', map, golden.map, largest(golden.map)),
    compare(
      'features',
      features.idx.map((i) => rows.values[i]),
      features.v,
      largest(features.v),
    ),
    compare('norm of the features', [Math.hypot(...rows.values)], [features.norm], features.norm),
  ];
}

async function withSubject(subject: Subject, golden: ExplainGolden): Promise<Comparison[]> {
  try {
    return await check(golden, subject);
  } finally {
    subject.dispose();
  }
}

function eagerSubject(golden: ExplainGolden, weights: ModelGolden, { values, shape }: Images): Subject {
  const model = createModel(golden.arch, { classes: weights.numClasses, seed: 0 });
  model.importState(syntheticState(weights), golden.arch);
  const x = tf.tensor4d(values, shape);
  const tapped = (tap: Tap, labels: readonly number[] = []) => eagerTapped(model, x, tap, labels);
  return { net: model.net, tapped, dispose: () => model.dispose() };
}

/** Maps and features of nets against torch; `weights` are the goldens of the nets that the rows are of. */
export function explainCases(rows: readonly ExplainGolden[], weights: readonly ModelGolden[], { backend, engine }: ExplainChoice): Case[] {
  return rows.map((golden): Case => {
    const net = weights.find(({ arch, seed }) => arch === golden.arch && seed === golden.seed);
    if (!net) throw new Error(`there are no weights of ${golden.arch}`);
    const name = `${golden.arch}.${golden.method}`;
    const input = images(net, { input: golden.input, batch: golden.labels.length, size: golden.size });
    if (engine === 'eager')
      return onTensorflow(backend, name, async () => measured(await withSubject(eagerSubject(golden, net, input), golden)));
    return onMachine({ engine, backend }, name, async (machine) => {
      const model = createCompiledModel(golden.arch, { classes: net.numClasses, seed: 0 }, machine);
      model.importState(syntheticState(net), golden.arch);
      const tapped = (tap: Tap, labels?: readonly number[]) => model.tapped(input.values, input.shape, tap, labels);
      return measured(await withSubject({ net: model.net, tapped, dispose: () => model.dispose() }, golden));
    });
  });
}

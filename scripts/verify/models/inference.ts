import * as tf from '@tensorflow/tfjs-core';
import { namedModules, parameterCount, stateEntries } from '#nn/module.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { fault, torchOrder } from '../ops/bench.ts';
import { LOGITS, TAPS } from '../tolerances.ts';
import type { EvalGolden, ModelGolden, Tap } from './goldens.ts';
import { images, norm, stateBitSum, subject } from './subject.ts';

type Faults = (string | null | false)[];

/** Names, order, shapes, roles, counts; and the weights' bits after a journey to the device and back. */
export async function checkParameters(golden: ModelGolden): Promise<Faults> {
  const { params, arch, head } = golden;
  const net = buildNet(arch, golden.numClasses);
  const entries = stateEntries(net);
  const rows = entries.map(([key, { shape, role, dtype }]) => `${key} [${shape}] ${role} ${dtype === 'F32' ? 'float32' : 'int64'}`);
  const wanted = params.rows.map(([key, shape, kind]) => `${key} [${shape}] ${params.kinds[kind].role} ${params.kinds[kind].dtype}`);
  const different = wanted.findIndex((row, i) => row !== rows[i]);
  const count = parameterCount(net);
  const entry = catalogueEntry(arch);
  const faults: Faults = [
    rows.length !== params.entries && `${rows.length} entries, not ${params.entries}`,
    different >= 0 && `entry ${different} is ${rows[different]}, not ${wanted[different]}`,
    count !== params.parameterCount && `${count} parameters, not ${params.parameterCount}`,
    golden.numClasses === 4 && entry.parameters !== count && `the catalogue says ${entry.parameters} parameters`,
    entry.head.join() !== head.join() && `the head is ${entry.head}, not ${head}`,
  ];
  if (different >= 0) return faults;
  const model = subject(golden);
  const bits = stateBitSum(await model.exportState());
  model.dispose();
  return [...faults, bits !== params.bitsum && `bit sum ${bits}, not ${params.bitsum}`];
}

function tapFaults({ module, shape, mean, std, absMax, idx, v }: Tap, got: Float32Array | undefined): Faults {
  if (!got) return [`there is no module '${module}'`];
  const size = shape.reduce((a, b) => a * b, 1);
  if (got.length !== size) return [`${module} has ${got.length} values, not ${size}`];
  const average = got.reduce((a, b) => a + b, 0) / size;
  const deviation = Math.sqrt(got.reduce((sum, value) => sum + (value - average) ** 2, 0) / size);
  const largest = got.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const difference = norm(idx.map((i, j) => got[i] - v[j])) / Math.max(norm(v), std * Math.sqrt(v.length));
  return [
    fault(`${module} mean`, [average], [mean], TAPS, std),
    fault(`${module} std`, [deviation], [std], TAPS),
    fault(`${module} absMax`, [largest], [absMax], TAPS),
    !(difference <= TAPS) && `${module} samples differ by ${difference.toExponential(1)}`,
  ];
}

/** In torch's order; a module that works on channels-last images there has our order already (ConvNeXt's linear layers). */
async function tapOrder(tensor: tf.Tensor, { shape }: Tap): Promise<Float32Array> {
  return tensor.shape.join() === shape.join() ? ((await tensor.data()) as Float32Array) : torchOrder(tensor);
}

/** Evaluation-mode logits, and the outputs of named modules. */
export async function checkEvaluation(golden: ModelGolden, part: EvalGolden): Promise<Faults> {
  const model = subject(golden);
  const wanted = new Set(part.taps?.map(({ module }) => module));
  const names = new Map(namedModules(model.net).map(([name, module]) => [module, name]));
  const seen = new Map<string, tf.Tensor>();
  const logits = model.forward(images(golden, part), false, (module, y) => {
    const name = names.get(module);
    if (name !== undefined && wanted.has(name)) seen.set(name, tf.keep(tf.clone(y)));
  });
  const faults: Faults = [fault('logits', await logits.data(), part.logits_f64.flat(), LOGITS)];
  for (const tap of part.taps ?? []) {
    const tensor = seen.get(tap.module);
    faults.push(...tapFaults(tap, tensor && (await tapOrder(tensor, tap))));
    tensor?.dispose();
  }
  model.dispose();
  return faults;
}

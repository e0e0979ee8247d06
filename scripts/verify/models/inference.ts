import { parameterCount, stateEntries } from '#nn/module.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Comparison, type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import { channelsFirst, reorderImages } from '../ops/bench.ts';
import { LOGITS, TAPS } from '../tolerances.ts';
import type { EvalGolden, ModelGolden, Tap } from './goldens.ts';
import { images, type MakeSubject, type ModuleOutput, norm, stateBitSum } from './subject.ts';

/** Names, order, shapes, roles, counts; and the weights' bits after a journey to the device and back. */
export async function checkParameters(golden: ModelGolden, subject: MakeSubject): Promise<Outcome> {
  const { params, arch, head } = golden;
  const net = buildNet(arch, golden.numClasses);
  const entries = stateEntries(net);
  const rows = entries.map(([key, { shape, role, dtype }]) => `${key} [${shape}] ${role} ${dtype === 'F32' ? 'float32' : 'int64'}`);
  const wanted = params.rows.map(([key, shape, kind]) => `${key} [${shape}] ${params.kinds[kind].role} ${params.kinds[kind].dtype}`);
  const different = wanted.findIndex((row, i) => row !== rows[i]);
  const count = parameterCount(net);
  const entry = catalogueEntry(arch);
  requireNone([
    rows.length !== params.entries && `${rows.length} entries, not ${params.entries}`,
    different >= 0 && `entry ${different} is ${rows[different]}, not ${wanted[different]}`,
    count !== params.parameterCount && `${count} parameters, not ${params.parameterCount}`,
    golden.numClasses === 4 && entry.parameters !== count && `the catalogue says ${entry.parameters} parameters`,
    entry.head.join() !== head.join() && `the head is ${entry.head}, not ${head}`,
  ]);
  const model = subject(golden);
  const bits = stateBitSum(await model.exportState());
  model.dispose();
  requireNone([bits !== params.bitsum && `bit sum ${bits}, not ${params.bitsum}`]);
  return { comparisons: [] };
}

function compareTap({ module, shape, mean, std, absMax, idx, v }: Tap, got: Float32Array | undefined): Comparison[] {
  if (!got) throw new Error(`there is no module '${module}'`);
  const size = shape.reduce((a, b) => a * b, 1);
  requireNone([got.length !== size && `${module} has ${got.length} values, not ${size}`]);
  const average = got.reduce((a, b) => a + b, 0) / size;
  const deviation = Math.sqrt(got.reduce((sum, value) => sum + (value - average) ** 2, 0) / size);
  const largest = got.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const difference = norm(idx.map((i, j) => got[i] - v[j])) / Math.max(norm(v), std * Math.sqrt(v.length));
  return [
    compare(`${module} mean`, [average], [mean], TAPS, std),
    compare(`${module} std`, [deviation], [std], TAPS),
    compare(`${module} absMax`, [largest], [absMax], TAPS),
    { what: `${module} samples`, measured: difference, limit: TAPS, worst: '' },
  ];
}

/** In torch's order; a module that works on channels-last images there has our order already (ConvNeXt's linear layers). */
function tapOrder({ values, shape }: ModuleOutput, tap: Tap): Float32Array {
  return shape.join() === tap.shape.join() ? values : reorderImages({ values, shape: channelsFirst(shape) }, 'channels-first');
}

/** Evaluation-mode logits, and the outputs of named modules. */
export async function checkEvaluation(golden: ModelGolden, part: EvalGolden, subject: MakeSubject): Promise<Outcome> {
  const model = subject(golden);
  const { logits, taps } = await model.evaluate(images(golden, part), new Set(part.taps?.map(({ module }) => module)));
  const comparisons = [compare('logits', logits, part.logits_f64.flat(), LOGITS)];
  for (const tap of part.taps ?? []) {
    const seen = taps.get(tap.module);
    comparisons.push(...compareTap(tap, seen && tapOrder(seen, tap)));
  }
  model.dispose();
  return { comparisons };
}

/** Evaluation-mode logits of one scan with six slices, which are the channels of two images. */
export async function checkSlices(golden: ModelGolden, part: EvalGolden, subject: MakeSubject): Promise<Outcome> {
  const model = subject(golden);
  const { values, shape } = images(golden, part);
  const [first, second] = [0, 1].map((i) => values.subarray((i * values.length) / 2, ((i + 1) * values.length) / 2));
  const [, height, width, channels] = shape;
  const slices = new Float32Array(values.length);
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (const [i, image] of [first, second].entries()) {
      slices.set(image.subarray(pixel * channels, (pixel + 1) * channels), (2 * pixel + i) * channels);
    }
  }
  const { logits } = await model.evaluate({ values: slices, shape: [1, height, width, 2 * channels] });
  model.dispose();
  return { comparisons: [compare('logits', logits, part.logits_f64.flat(), LOGITS)] };
}

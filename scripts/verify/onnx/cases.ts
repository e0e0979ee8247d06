import { batchInput } from '#data/batch/batch-input.ts';
import type { Machine } from '#gpu/machine.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { joined } from '#nn/weights/safetensors.ts';
import { onnxParts } from '#onnx/checkpoint-model.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { softmax } from '#train/learner/logits.ts';
import { type Case, type Comparison, type Outcome, requireNone } from '../case.ts';
import { compare, compareEach } from '../compare.ts';
import { onMachine } from '../device.ts';
import type { ModelGolden } from '../models/goldens.ts';
import { images } from '../models/subject.ts';
import { channelsFirst, reorderImages } from '../ops/bench.ts';
import { uniforms } from '../synthetic.ts';
import { ONNX_LOGITS, ONNX_PROBABILITIES } from '../tolerances.ts';
import { type OnnxRuntime, openOnnx } from './runtime.ts';
import { randomCheckpoint, type SubjectChoice } from './subjects.ts';

type Shape = [n: number, height: number, width: number, channels: number];

/** The largest batch that a file is given; it also gets a single image. */
const BATCH = 3;

/** A net's two files in another runtime, against our engine on the processor with the same weights, and against torch's logits where there are some. */
export function onnxCases(name: string, golden: ModelGolden | null): Case[] {
  const choices: [called: string, choice: SubjectChoice][] = [[name, { golden }]];
  if (name === 'inception_v3') choices.push([`${name}.transformed`, { golden, transformInput: true }]);
  const own = choices.map(([called, choice]) => onProcessor(called, (machine) => compareFiles(randomCheckpoint(name, choice), machine)));
  return golden ? [...own, { name: `${name}.torch`, run: () => compareWithTorch(golden) }] : own;
}

const onProcessor = (called: string, measure: (machine: Machine) => Promise<Outcome>) =>
  onMachine({ engine: 'wasm', backend: 'cpu' }, called, measure);

async function compareWithTorch(golden: ModelGolden): Promise<Outcome> {
  const part = golden.evalSmall ?? golden.eval;
  const { size, batch, logits_f64: wanted } = part;
  const file = await openOnnx(joined(onnxParts(randomCheckpoint(golden.arch, { golden, size }), 'bare')));
  const shape = [batch, 3, size, size];
  const { values } = images(golden, part);
  const { logits } = await file.run({ values: reorderImages({ values, shape }, 'channels-first'), shape });
  await file.close();
  return { comparisons: [compare('logits', logits, wanted.flat(), ONNX_LOGITS)] };
}

async function compareFiles(checkpoint: Checkpoint, machine: Machine): Promise<Outcome> {
  const { size } = checkpoint.settings.preparation;
  const shape: Shape = [BATCH, size, size, 3];
  const pixels = randomPixels(shape);
  const values = batchInput(pixels, checkpoint.settings.preparation);
  const wanted = await ourLogits(checkpoint, values, shape, machine);
  return {
    comparisons: [...(await bareFile(checkpoint, values, shape, wanted)), ...(await preparedFile(checkpoint, pixels, shape, wanted))],
  };
}

async function ourLogits({ settings, weights }: Checkpoint, values: Float32Array, shape: Shape, machine: Machine): Promise<Float32Array> {
  const { model, classes, seed } = settings;
  const transformInput = settings.weights?.transformInput ?? false;
  const net = createCompiledModel(model, { classes: classes.length, seed, transformInput }, machine);
  net.importState(weights, model);
  const logits = await net.logits(values, shape);
  net.dispose();
  return logits;
}

/** Pixels with coarse and fine parts, so that no layer sees a flat picture. */
function randomPixels([images, height, width, channels]: Shape): Uint8Array<ArrayBuffer>[] {
  const [fine, coarse] = [uniforms('fine', 5), uniforms('coarse', 5)];
  return Array.from({ length: images }, (_, image) => {
    const size = height * width * channels;
    return Uint8Array.from({ length: size }, (_, i) => 128 + 80 * coarse(image * 97 + Math.floor(i / 211)) + 45 * fine(image * size + i));
  });
}

async function bareFile(checkpoint: Checkpoint, values: Float32Array, shape: Shape, wanted: Float32Array): Promise<Comparison[]> {
  const { settings } = checkpoint;
  const file = await openOnnx(joined(onnxParts(checkpoint, 'bare')));
  const [, height, width, channels] = shape;
  requireForm(file, ['input', 'float32', ['N', channels, height, width]], [['logits', 'float32', ['N', settings.classes.length]]]);
  const input = reorderImages({ values, shape: channelsFirst(shape) }, 'channels-first');
  const batch = await file.run({ values: input, shape: channelsFirst(shape) });
  const one = input.subarray(input.length - height * width * channels);
  const single = await file.run({ values: one, shape: [1, channels, height, width] });
  await file.close();
  return [
    compare('bare, a batch', batch.logits, wanted, ONNX_LOGITS),
    compare('bare, its last image', single.logits, wanted.subarray(wanted.length - settings.classes.length), ONNX_LOGITS),
  ];
}

async function preparedFile(checkpoint: Checkpoint, pixels: Uint8Array[], shape: Shape, wanted: Float32Array): Promise<Comparison[]> {
  const classes = checkpoint.settings.classes.length;
  const file = await openOnnx(joined(onnxParts(checkpoint, 'prepared')));
  const rows = ['N', classes];
  requireForm(
    file,
    ['input', 'uint8', ['N', ...shape.slice(1)]],
    [
      ['logits', 'float32', rows],
      ['probabilities', 'float32', rows],
    ],
  );
  const { logits, probabilities } = await file.run({ values: joined(pixels), shape });
  await file.close();
  const expected = pixels.flatMap((_, i) => softmax(logits.subarray(i * classes, (i + 1) * classes)));
  return [compare('prepared', logits, wanted, ONNX_LOGITS), compareEach('its probabilities', probabilities, expected, ONNX_PROBABILITIES)];
}

function requireForm(file: OnnxRuntime, input: OnnxRuntime['inputs'][0], outputs: OnnxRuntime['outputs']): void {
  const [got, want] = [file, { inputs: [input], outputs }].map(({ inputs, outputs }) => JSON.stringify([inputs, outputs]));
  requireNone([got !== want && `takes and gives ${got}, not ${want}`]);
}

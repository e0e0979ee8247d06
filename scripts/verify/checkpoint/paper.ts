import { openAsBlob, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { batchInput } from '#data/batch/batch-input.ts';
import type { Machine } from '#gpu/machine.ts';
import { loadTensors } from '#nn/weights/apply.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { loadOptimizer } from '#nn/weights/optimizer-plan.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import { decodeSafetensors, encodeSafetensors } from '#nn/weights/safetensors.ts';
import { CompiledLearner } from '#train/learner/compiled-learner.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { matchWeights } from '#workers/match-weights.ts';
import { type Case, type Comparison, measured, requireNone } from '../case.ts';
import { onMachine } from '../device.ts';
import { randomCheckpoint } from '../onnx/subjects.ts';
import { fill } from '../synthetic.ts';
import { inFolder, torchSays } from './python.ts';

/** As torch_side.py has them. */
const [STEPS, RATE, EPOCH] = [3, 1e-3, 12];
const [SCANS, SIZE] = [4, 64];
/**
 * How far weights may be from torch's after the step: root mean square, as a part of the learning rate, by which Adam moves a weight. Gradients agree to about 1e-3
 * of their size (GRADIENT_NORM_MEDIAN), and a tenth of that is new in the average; single weights whose gradients are rounding noise may go any way. With a
 * fresh optimiser weights are off by a large part of the rate.
 */
const LIMIT = 1e-3;
const FRESH_LEAST = 0.2;

/** Files as the code of the paper saves them: epoch, loss and Adam's state come along, and the next step is torch's. */
export function paperCases(name: string): Case[] {
  return ['paper.pkl', 'legacy.pkl', 'parallel.pkl'].map((file) =>
    onMachine({ engine: 'wasm', backend: 'wasm' }, `${name}.${file}`, (machine) =>
      inFolder(async (folder) => {
        const { settings, pixels, labels } = writeTask(name, folder);
        torchSays('train', name, path.join(folder, 'task.safetensors'), folder);
        const next = new Map(decoded(folder, 'next.safetensors').map((tensor) => [tensor.name, tensor]));
        const learner = () => new CompiledLearner(settings, { samples: pixels, labels, trainLabels: labels }, machine as Machine);
        const opened = await readWeights(await openAsBlob(path.join(folder, file)), file);
        const { training } = opened;
        requireNone([
          training?.epoch !== EPOCH && `the epoch is ${training?.epoch}, not ${EPOCH}`,
          !(training?.loss && training.loss > 0) && `the loss is ${training?.loss}`,
        ]);
        const { plan, optimizer } = matchWeights(opened, name, settings.classes.length);
        if (!optimizer || 'why' in optimizer) throw new Error(`the state of Adam is left out: ${optimizer?.why.phrase ?? 'none found'}`);
        const state: NamedTensor[] = [];
        for await (const tensor of loadOptimizer(optimizer, file)) state.push(tensor);
        const moved = await afterStep(learner(), plan, state);
        const fresh = await afterStep(learner(), plan, undefined);
        const off = distance(moved, next);
        const without = distance(fresh, next).measured;
        requireNone([without < FRESH_LEAST && `a fresh optimiser comes as near: ${without}`]);
        return measured([off], `a fresh optimiser is off by ${without.toFixed(2)} of the rate`);
      }),
    ),
  );
}

/** The net's weights, the images and labels of all steps, for torch. The last step's scans are what the studio learns from. */
function writeTask(name: string, folder: string): { settings: TrainSettings; pixels: Uint8Array<ArrayBuffer>[]; labels: number[] } {
  const checkpoint = randomCheckpoint(name, { size: SIZE });
  const paper = paperSettings(name, SIZE);
  const settings: TrainSettings = {
    ...checkpoint.settings,
    augmentation: null,
    learningRate: RATE,
    batchSize: SCANS,
    balance: paper.balance,
  };
  const all = Array.from({ length: STEPS * SCANS }, (_, i) =>
    Uint8Array.from(fill(`scan ${i}`, 7, SIZE * SIZE * 3, 128, 100), (value) => Math.max(0, Math.min(255, Math.round(value)))),
  );
  const labels = all.map((_, i) => (i * 3 + Math.floor(i / SCANS)) % 4);
  const images = batchInput(all, settings.preparation);
  const tensors: NamedTensor[] = [
    ...checkpoint.weights.map((tensor) => ({ ...tensor, name: `net.${tensor.name}` })),
    { name: 'images', dtype: 'F32', shape: [STEPS, SCANS, SIZE, SIZE, 3], data: images },
    { name: 'labels', dtype: 'I64', shape: [STEPS, SCANS], data: BigInt64Array.from(labels, BigInt) },
  ];
  writeFileSync(path.join(folder, 'task.safetensors'), encodeSafetensors(tensors));
  return { settings, pixels: all.slice(-SCANS), labels: labels.slice(-SCANS) };
}

const decoded = (folder: string, name: string) => decodeSafetensors(Uint8Array.from(readFileSync(path.join(folder, name))), name).tensors;

async function afterStep(
  learner: CompiledLearner,
  plan: Parameters<typeof loadTensors>[0],
  state: readonly NamedTensor[] | undefined,
): Promise<readonly NamedTensor[]> {
  try {
    await learner.begin(loadTensors(plan), state);
    await learner.step([...Array(SCANS).keys()], RATE);
    return (await learner.snapshot()).weights;
  } finally {
    learner.dispose();
  }
}

/** How far weights are from torch's, as a part of the rate. Running statistics are no weights. */
function distance(got: readonly NamedTensor[], want: ReadonlyMap<string, NamedTensor>): Comparison {
  let [sum, count] = [0, 0];
  for (const { name, data, dtype } of got) {
    if (dtype === 'I64' || /running_(mean|var)$/.test(name)) continue;
    const wanted = want.get(name)?.data;
    for (const [i, value] of (data as Float32Array).entries()) sum += ((value - Number(wanted?.[i] ?? Number.NaN)) / RATE) ** 2;
    count += data.length;
  }
  return { what: "the step after torch's", measured: Math.sqrt(sum / count), limit: LIMIT, worst: '' };
}

import { machineOf } from '#gpu/machine.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { readReturnedRun } from '#returned/read-run.ts';
import { programsOf } from '#runs/elsewhere.ts';
import { bestOf } from '#runs/record.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { loadFile } from '../wasm/node-host.ts';

export { SCORES_AGREE } from '#runs/tune-comparison.ts';
export { problemOf } from './export-onnx.ts';

/** Reads the files of a run, and asks its net to take its weights. Throws ProblemError. */
export async function readRun(files: readonly File[]) {
  const { record, kept, last, warnings } = await readReturnedRun(files);
  for (const weights of [kept, last]) if (weights) await checkNet(weights);
  const { settings, split, history, device, stopReason } = record;
  const best = bestOf(record);
  return {
    warnings,
    summary: {
      id: record.id,
      name: record.name ?? null,
      net: netTitle(settings.model),
      classes: settings.classes,
      device,
      programs: record.elsewhere ? programsOf(record.elsewhere) : [],
      epochs: history.length,
      stopReason,
      best: best && { epoch: best.epoch, ...best.tune },
      sides: { train: split.train.length, tune: split.tune.length, test: split.test.length },
      weights: [kept, last].flatMap((weights) => (weights ? [weights.epoch] : [])),
    },
  };
}

/** Whether the weights are those of the net, on the processor. Throws ProblemError where they are not. */
async function checkNet({ settings, weights }: Checkpoint): Promise<void> {
  const { model, classes, seed } = settings;
  const device = await chooseDevice('wasm', { load: loadFile, threads: 1, startThread: null });
  await device.guard(async () => {
    const transformInput = settings.weights?.transformInput ?? false;
    const net = createCompiledModel(model, { classes: classes.length, seed, transformInput }, machineOf(device));
    try {
      net.importState(weights, model);
    } finally {
      net.dispose();
    }
  });
}

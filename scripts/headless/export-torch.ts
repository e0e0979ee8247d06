import { checkPixels } from '#bundle/check-pixels.ts';
import { modelBundle } from '#bundle/model-bundle.ts';
import { batchInput } from '#data/batch/batch-input.ts';
import { machineOf } from '#gpu/machine.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { loadFile } from '../wasm/node-host.ts';
import { readModelFile } from './export-onnx.ts';

export { problemOf } from './export-onnx.ts';

/** The archive of a model's file that runs in plain torch. Throws ProblemError. */
export async function torchFile(file: Uint8Array<ArrayBuffer>, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return torchArchive(readModelFile(file, name));
}

/** The archive of a model that runs in plain torch. Throws ProblemError. */
export async function torchArchive(checkpoint: Checkpoint): Promise<Uint8Array<ArrayBuffer>> {
  const archive = await modelBundle(checkpoint, await studioLogits(checkpoint));
  return new Uint8Array(await archive.arrayBuffer());
}

/** What the studio's net gives for the pictures by which it is checked, on the processor. */
async function studioLogits({ settings, weights }: Checkpoint): Promise<Float32Array> {
  const { model, classes, seed, preparation } = settings;
  const device = await chooseDevice('wasm', { load: loadFile, threads: 1, startThread: null });
  return device.guard(async () => {
    const transformInput = settings.weights?.transformInput ?? false;
    const net = createCompiledModel(model, { classes: classes.length, seed, transformInput }, machineOf(device));
    try {
      net.importState(weights, model);
      const pixels = checkPixels(preparation.size);
      return await net.logits(batchInput(pixels, preparation), [pixels.length, preparation.size, preparation.size, 3]);
    } finally {
      net.dispose();
    }
  });
}

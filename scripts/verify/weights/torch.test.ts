import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModel, type EagerModel } from '#eager/model/model.ts';
import { stateEntries } from '#nn/module.ts';
import { loadTensors } from '#nn/weights/apply.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { planWeights } from '#nn/weights/plan.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import { encodeSafetensors } from '#nn/weights/safetensors.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { compare } from '../compare.ts';
import { imageBatch } from '../synthetic.ts';
import { LOGITS } from '../tolerances.ts';

const CLASSES = ['a', 'b', 'c', 'd'];
const SIZE = 64;
const FINDS_TORCH = 'import importlib.util as i, sys; sys.exit(not (i.find_spec("torch") and i.find_spec("torchvision")))';
const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', FINDS_TORCH]).status === 0);

/** Needs a Python with torch and torchvision (Debian: python3-torch, python3-torchvision); reported as skipped where there is none. */
describe.skipIf(!python)('torch', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-torch-'));
  const images = imageBatch('input', 0, 2, SIZE); // [2, size, size, 3]
  let process: ChildProcess;
  let answers: AsyncIterator<string>;

  beforeAll(async () => {
    await chooseDevice('cpu');
    const area = SIZE * SIZE;
    // torch wants [2, 3, size, size].
    const planes = images.map((_, i) => images[(Math.floor(i / (3 * area)) * area + (i % area)) * 3 + (Math.floor(i / area) % 3)]);
    const file = path.join(folder, 'images');
    writeFileSync(file, planes);
    const args = [path.join(import.meta.dirname, 'interop.py'), file, String(SIZE), String(CLASSES.length)];
    process = spawn(python!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    answers = createInterface({ input: process.stdout! })[Symbol.asyncIterator]();
  });
  afterAll(() => {
    process.kill();
    rmSync(folder, { recursive: true });
  });

  /** The logits that torch computes; see interop.py. */
  async function torch(mode: 'read' | 'write', net: string, place: string): Promise<number[]> {
    process.stdin!.write(`${JSON.stringify([mode, net, place])}\n`);
    const { done, value } = await answers.next();
    if (done) throw new Error(`torch could not ${mode} ${net}: its error is printed above`);
    return JSON.parse(value) as number[];
  }

  const x = () => tf.tensor4d(images, [2, SIZE, SIZE, 3]);
  const logits = async (model: EagerModel) => [...(await model.forward(x(), false).data())];
  const fresh = (net: string, seed: number) => createModel(net, { classes: CLASSES.length, seed, dropout: false });

  /** A file's tensors, in the net. */
  async function load(net: string, file: string, model: EagerModel): Promise<void> {
    const weights = await readWeights(await openAsBlob(file), path.basename(file));
    const plan = planWeights(weights, { ...catalogueEntry(net), entries: stateEntries(model.net) });
    expect(plan.problems).toEqual([]);
    const state: NamedTensor[] = [];
    for await (const tensor of loadTensors(plan)) state.push(tensor);
    model.importState(state, file);
  }

  it.each(['squeezenet1_0', 'resnet18'])('takes our %s strictly, with the same logits, and we get the same bytes back', async (net) => {
    const model = fresh(net, 5);
    tf.dispose(model.forward(x(), true)); // running statistics of their own
    const bytes = encodeSafetensors(await model.exportState(), { format: 'pt' });
    const file = path.join(folder, `${net}.safetensors`);
    writeFileSync(file, bytes);
    expect(compare('logits', await logits(model), await torch('read', net, file), LOGITS).measured).toBeLessThanOrEqual(LOGITS);
    const other = fresh(net, 6);
    await load(net, file, other);
    const again = encodeSafetensors(await other.exportState(), { format: 'pt' });
    expect(Buffer.compare(again, bytes)).toBe(0);
  });

  it.each(['squeezenet1_0', 'resnet18'])('writes %s in both formats for us, with the same logits', async (net) => {
    const wanted = await torch('write', net, folder);
    for (const format of ['zip.pth', 'legacy.pth']) {
      const model = fresh(net, 7);
      await load(net, path.join(folder, format), model);
      expect(compare(format, await logits(model), wanted, LOGITS).measured).toBeLessThanOrEqual(LOGITS);
    }
  });
});

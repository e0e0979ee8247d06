import { mkdtempSync, openAsBlob, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createModel } from '#eager/model/model.ts';
import { stateEntries } from '#nn/module.ts';
import { loadTensors } from '#nn/weights/apply.ts';
import { planWeights } from '#nn/weights/plan.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import { encodeSafetensors } from '#nn/weights/safetensors.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { chooseDevice } from '#train/learner/engine.ts';

const CLASSES = 4;
const MB = 1e6;

/** Writes the net's own random weights with a head of four classes; resolves to the file's name. */
async function writeOwnWeights(model: string, folder: string): Promise<string> {
  const net = createModel(model, { classes: CLASSES, seed: 1 });
  const file = path.join(folder, `${model}.safetensors`);
  writeFileSync(file, encodeSafetensors(await net.exportState(), { format: 'pt' }));
  net.dispose();
  return file;
}

/** Wall and CPU seconds of one piece of work. */
async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  console.log(`${name.padEnd(34)} ${((performance.now() - start) / 1000).toFixed(2)} s, CPU ${((user + system) / 1e6).toFixed(2)} s`);
  return result;
}

/** Builds a net and loads a weight file into it, on the CPU reference: seconds of each part, and memory against the file's size. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { model: { type: 'string', default: 'resnet152' }, file: { type: 'string' } } });
  const { model } = values;
  await chooseDevice('cpu');
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-weights-'));
  try {
    const file = values.file ?? (await writeOwnWeights(model, folder));
    const bytes = statSync(file).size;
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    const blob = await openAsBlob(file);
    const net = await timed(`build ${model}`, () => createModel(model, { classes: CLASSES, seed: 1 }));
    const built = process.memoryUsage.rss();
    const opened = await timed('SHA-256 and table of contents', () => readWeights(blob, path.basename(file)));
    const { title, head } = catalogueEntry(model);
    const plan = planWeights(opened, { name: model, title, head, entries: stateEntries(buildNet(model, CLASSES)) });
    if (!plan.fits) throw new Error(plan.problems[0].what);
    await timed('load every tensor', () => net.loadState(loadTensors(plan)));
    clearInterval(watch);
    // A file of our own was made in this process, whose memory the reading then reuses: that growth would tell nothing.
    if (!values.file) return;
    const grown = (to: number) => `${((to - before) / MB).toFixed(0)} MB`;
    console.log(`file ${(bytes / MB).toFixed(0)} MB; resident memory grew by ${grown(built)} while building`);
    console.log(`and by at most ${grown(peak)} in all (${((peak - before) / bytes).toFixed(2)} times the file)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { writeFileSync } from 'node:fs';
import { CATALOGUE, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { measurePlan, type PlanRow } from './plan/measure.ts';

export interface PlanOptions {
  model?: string[];
  batch: string;
  size?: string;
  optimizer: 'adam' | 'sgd';
  json?: string;
}

const MOST_DISPATCHES: Readonly<Record<string, number>> = { resnet18: 190, resnet50: 490, resnet152: 1400, densenet121: 1100 };
const MOST_WRITES = 2;
/** Peak memory at 224 x 224 with Adam. */
const MOST_BYTES = [
  { model: 'resnet50', batch: 32, most: 2.2e9 },
  { model: 'resnet152', batch: 16, most: 6e9 },
  { model: 'wide_resnet101_2', batch: 16, most: 6e9 },
];
const KINDS = ['weights', 'gradients', 'optimizer', 'activations', 'scratch'];

const megabytes = (n: number) => (n / 1e6).toFixed(n < 1e7 ? 1 : 0);

function table(rows: readonly PlanRow[]): string[] {
  const head = ['net', 'size', 'dispatches', 'writes', 'buffers', 'total', ...KINDS, 'other', 'largest binding'];
  const cells = rows.map((row) => {
    const known = KINDS.map((kind) => row.bytes[kind] ?? 0);
    const other = row.totalBytes - known.reduce((a, b) => a + b, 0);
    const sizes = [row.totalBytes, ...known, other, row.largestBinding].map(megabytes);
    return [row.model, row.size, row.dispatches, row.bufferWrites, row.buffers, ...sizes];
  });
  return [head, ['---', ...head.slice(1).map(() => '--:')], ...cells].map((line) => `| ${line.join(' | ')} |`);
}

interface GoalResult {
  goal: string;
  most: number;
  got: number;
  met: boolean;
}

async function goals(rows: readonly PlanRow[]): Promise<GoalResult[]> {
  const results: GoalResult[] = [];
  const hold = (goal: string, got: number, most: number) => results.push({ goal, most, got, met: got <= most });
  for (const { model, dispatches } of rows) {
    if (MOST_DISPATCHES[model]) hold(`${model}: dispatches per step`, dispatches, MOST_DISPATCHES[model]);
  }
  hold('buffer writes per step', Math.max(...rows.map(({ bufferWrites }) => bufferWrites)), MOST_WRITES);
  for (const { model, batch, most } of MOST_BYTES) {
    if (!rows.some((row) => row.model === model)) continue;
    const { totalBytes } = await measurePlan({ model, batch, size: 224, optimizer: 'adam' });
    hold(`${model}, batch ${batch}, 224 x 224, Adam: bytes`, totalBytes, most);
  }
  const difference = Math.max(...rows.map(({ totalBytes, allocatedBytes }) => Math.abs(allocatedBytes / totalBytes - 1)));
  hold('allocated against planned, difference', difference, 0.05);
  return results;
}

/** Dispatches and memory of training steps: `bench -- plan [--model NAME ...]`, all nets of the zoo without a name. */
export async function run({ model, batch, size, optimizer, json }: PlanOptions): Promise<void> {
  const names = model ?? CATALOGUE.map(({ name }) => name);
  const rows: PlanRow[] = [];
  for (const name of names) {
    const { nativeSize } = catalogueEntry(name);
    rows.push(await measurePlan({ model: name, batch: Number(batch), size: size ? Number(size) : nativeSize, optimizer }));
  }
  console.log(`One training step of all layers, batch ${batch}, ${optimizer}, 4 classes; sizes in MB (10^6 bytes)\n`);
  for (const line of table(rows)) console.log(line);
  const slowest = rows.reduce((a, b) => (b.planMs > a.planMs ? b : a));
  console.log(`\nplanning took at most ${slowest.planMs.toFixed(0)} ms (${slowest.model})\n`);
  const results = await goals(rows);
  for (const { goal, most, got, met } of results) console.log(`${met ? 'met   ' : 'MISSED'} ${goal}: ${got} (at most ${most})`);
  if (json) writeFileSync(json, `${JSON.stringify({ batch: Number(batch), optimizer, rows, goals: results }, null, 1)}\n`);
}

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
/** What a step of batch 32 with Adam reads and writes at most, at a net's own size. */
const MOST_TRAFFIC = { resnet18: 4.5e9, resnet50: 20e9, resnet152: 44e9, densenet121: 16e9, mobilenet_v2: 7.5e9, convnext_tiny: 30e9 };
const KINDS = ['weights', 'gradients', 'optimizer', 'activations', 'scratch'];

const megabytes = (n: number) => (n / 1e6).toFixed(n < 1e7 ? 1 : 0);

function table(rows: readonly PlanRow[]): string[] {
  const head = [
    'net',
    'size',
    'dispatches',
    'writes',
    'submits of a slow GPU',
    'buffers',
    'total',
    ...KINDS,
    'other',
    'largest binding',
    'total with memory saver',
    'its dispatches',
  ];
  const cells = rows.map((row) => {
    const known = KINDS.map((kind) => row.bytes[kind] ?? 0);
    const other = row.totalBytes - known.reduce((a, b) => a + b, 0);
    const sizes = [row.totalBytes, ...known, other, row.largestBinding].map(megabytes);
    const saver = [megabytes(row.saverBytes), row.saverDispatches];
    return [row.model, row.size, row.dispatches, row.bufferWrites, row.submits, row.buffers, ...sizes, ...saver];
  });
  return markdown(head, cells);
}

function markdown(head: readonly string[], cells: readonly (readonly (string | number)[])[]): string[] {
  return [head, ['---', ...head.slice(1).map(() => '--:')], ...cells].map((line) => `| ${line.join(' | ')} |`);
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(2);

/** What steps read, write and compute, and each kind's bytes with its share of the least time. */
function trafficTable(rows: readonly PlanRow[]): string[] {
  const kinds = [...new Set(rows.flatMap((row) => row.kinds.map(({ kind }) => kind)))];
  const cells = rows.map((row) => {
    const parts = kinds.map((wanted) => {
      const found = row.kinds.find(({ kind }) => kind === wanted);
      return found ? `${gigabytes(found.bytes)} (${(100 * found.share).toFixed(0)} %)` : '';
    });
    return [
      row.model,
      gigabytes(row.bytesPerStep),
      gigabytes(row.scarceBytesPerStep),
      gigabytes(row.roomyBytes),
      (row.flopsPerStep / 1e9).toFixed(0),
      (1e3 * row.leastSeconds).toFixed(2),
      ...parts,
    ];
  });
  return markdown(['net', 'GB a step', 'in the least memory', 'memory with room', 'GFLOP', 'ms at the limit', ...kinds], cells);
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
  for (const [model, most] of Object.entries(MOST_TRAFFIC)) {
    if (!rows.some((row) => row.model === model)) continue;
    const { bytesPerStep } = await measurePlan({ model, batch: 32, size: catalogueEntry(model).nativeSize, optimizer: 'adam' });
    hold(`${model}, batch 32, Adam: bytes read and written per step`, bytesPerStep, most);
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
  console.log(
    '\nWhat the dispatches read and write in GB (10^9 bytes) where there is room to keep all sums, and the share of the least time on an H100\n',
  );
  for (const line of trafficTable(rows)) console.log(line);
  for (const [way, time] of [
    ['planning', (row: PlanRow) => row.planMs],
    ['planning with the memory saver', (row: PlanRow) => row.saverPlanMs],
  ] as const) {
    const slowest = rows.reduce((a, b) => (time(b) > time(a) ? b : a));
    console.log(`\n${way} took at most ${time(slowest).toFixed(0)} ms (${slowest.model})`);
  }
  console.log('');
  const results = await goals(rows);
  for (const { goal, most, got, met } of results) console.log(`${met ? 'met   ' : 'MISSED'} ${goal}: ${got} (at most ${most})`);
  if (json) writeFileSync(json, `${JSON.stringify({ batch: Number(batch), optimizer, rows, goals: results }, null, 1)}\n`);
}

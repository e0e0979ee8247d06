import type { PreparedProgram } from '#gpu/executor/prepared.ts';
import { quantile } from '../train/result.ts';

export interface Timing {
  /** A batch of runs lasts at least so long: browsers round clocks to a tenth of a millisecond. */
  leastMs: number;
  batches: number;
  /** The GPU is busy for so long beforehand: an idle one runs at a fraction of its clock. */
  warmUpMs: number;
}

export const THOROUGH: Timing = { leastMs: 20, batches: 5, warmUpMs: 200 };
export const QUICK: Timing = { leastMs: 4, batches: 3, warmUpMs: 8 };
const MOST_RUNS = 4096;

/** Milliseconds of one run: median, least and most of several batches, by the GPU's own clock where it has one. */
export async function timeProgram(
  device: GPUDevice,
  program: PreparedProgram,
  { leastMs, batches, warmUpMs }: Timing,
): Promise<{ median: number; least: number; most: number }> {
  const batch = device.features.has('timestamp-query') ? byTimestamps : byClock;
  let runs = 1;
  let ms = await batch(device, program, runs);
  while (ms < leastMs && runs < MOST_RUNS) {
    runs *= 2;
    ms = await batch(device, program, runs);
  }
  for (let warm = ms; warm < warmUpMs; warm += ms) await batch(device, program, runs);
  const times: number[] = [];
  while (times.length < batches) times.push(await batch(device, program, runs));
  const each = times.map((time) => time / runs);
  return { median: quantile(each, 0.5), least: Math.min(...each), most: Math.max(...each) };
}

function encode(encoder: GPUCommandEncoder, program: PreparedProgram, runs: number, timestampWrites?: GPUComputePassTimestampWrites): void {
  const pass = encoder.beginComputePass(timestampWrites && { timestampWrites });
  for (let i = 0; i < runs; i++) program.encode(pass);
  pass.end();
}

async function byClock(device: GPUDevice, program: PreparedProgram, runs: number): Promise<number> {
  const encoder = device.createCommandEncoder();
  encode(encoder, program, runs);
  const commands = encoder.finish();
  const began = performance.now();
  device.queue.submit([commands]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - began;
}

async function byTimestamps(device: GPUDevice, program: PreparedProgram, runs: number): Promise<number> {
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 });
  const resolved = device.createBuffer({ size: 16, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const staging = device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  encode(encoder, program, runs, { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 });
  encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, staging, 0, 16);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const [begin, end] = new BigUint64Array(staging.getMappedRange().slice(0));
  for (const buffer of [resolved, staging]) buffer.destroy();
  querySet.destroy();
  return Number(end - begin) / 1e6;
}

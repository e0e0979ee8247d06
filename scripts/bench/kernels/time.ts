import type { PreparedProgram } from '#gpu/executor/prepared.ts';
import { quantile } from '../train/result.ts';

/** A batch of runs lasts at least so long, since browsers round clocks to a tenth of a millisecond. */
const LEAST_MS = 20;
const BATCHES = 5;
const MOST_RUNS = 4096;

/** Milliseconds of one run: median, least and most of several batches, by the GPU's own clock where it has one. */
export async function timeProgram(device: GPUDevice, program: PreparedProgram): Promise<{ median: number; least: number; most: number }> {
  const batch = device.features.has('timestamp-query') ? byTimestamps : byClock;
  let runs = 1;
  let ms = await batch(device, program, runs);
  while (ms < LEAST_MS && runs < MOST_RUNS) {
    runs *= 2;
    ms = await batch(device, program, runs);
  }
  const times = [ms];
  while (times.length < BATCHES) times.push(await batch(device, program, runs));
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

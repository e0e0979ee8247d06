import type { PreparedProgram } from '#gpu/executor/prepared.ts';
import { type EncodePass, hasTimestamps, timePasses } from '#gpu/executor/timestamps.ts';
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
  const batch = hasTimestamps(device) ? byTimestamps : byClock;
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

const runsOf =
  (program: PreparedProgram, runs: number): EncodePass =>
  (pass) => {
    for (let i = 0; i < runs; i++) program.encode(pass);
  };

async function byTimestamps(device: GPUDevice, program: PreparedProgram, runs: number): Promise<number> {
  return (await timePasses(device, [runsOf(program, runs)]))[0];
}

async function byClock(device: GPUDevice, program: PreparedProgram, runs: number): Promise<number> {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  runsOf(program, runs)(pass);
  pass.end();
  const commands = encoder.finish();
  const began = performance.now();
  device.queue.submit([commands]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - began;
}

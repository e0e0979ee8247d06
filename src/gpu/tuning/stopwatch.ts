import { type EncodePass, hasTimestamps, timePasses } from '../executor/timestamps.ts';

/** How long a GPU takes for work, and how far that can be believed. */
export interface Stopwatch {
  /** Milliseconds that the GPU is busy with a pass, without what it takes to hand it over; may be 0 or less for one that is short against `spreadMs`. */
  time(encode: EncodePass): Promise<number>;
  /** Work should last so many milliseconds to be timed. */
  readonly batchMs: number;
  /** By so many milliseconds two times of the same work may differ. */
  readonly spreadMs: number;
}

/** Browsers round timestamps to 0.1 ms, both of a pass. */
const STAMP_MS = 0.1;
const STAMPED_BATCH_MS = 6;

/** Milliseconds of a batch by the page's clock, at the least; a clock that is told late by more takes longer ones. */
const CLOCKED_BATCH_MS = 20;
const SPREADS = 8;
/** Submissions of nothing, which show what every submission takes and how that varies. */
const EMPTY_SUBMITS = 12;

/** Runs of the probe at most, and milliseconds of them, after which a clock that still shows nothing is not believed. */
const MOST_PROBES = 512;
const PROBE_MS = 20;

/**
 * A stopwatch by the GPU's own clock where it has one that goes, else by the page's, less what a submission of nothing takes. `probe` is work to
 * try them on.
 */
export async function openStopwatch(device: GPUDevice, probe: EncodePass): Promise<Stopwatch> {
  if (hasTimestamps(device) && (await timestampsGo(device, probe))) {
    const time = async (encode: EncodePass) => (await timePasses(device, [encode]))[0];
    return { time, batchMs: STAMPED_BATCH_MS, spreadMs: STAMP_MS };
  }
  return byClock(device);
}

/** Some drivers have timestamps that stand still. */
async function timestampsGo(device: GPUDevice, probe: EncodePass): Promise<boolean> {
  const began = performance.now();
  for (let runs = 1; runs <= MOST_PROBES && performance.now() - began < PROBE_MS; runs *= 8) {
    const [ms] = await timePasses(device, [
      (pass) => {
        for (let i = 0; i < runs; i++) probe(pass);
      },
    ]);
    if (ms > 0) return true;
  }
  return false;
}

async function byClock(device: GPUDevice): Promise<Stopwatch> {
  const whole = async (encode: EncodePass) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    encode(pass);
    pass.end();
    const commands = encoder.finish();
    const began = performance.now();
    device.queue.submit([commands]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - began;
  };
  const empty: number[] = [];
  while (empty.length < EMPTY_SUBMITS) empty.push(await whole(() => {}));
  const floor = Math.min(...empty);
  const spreadMs = Math.max(...empty) - floor;
  return { time: async (encode) => (await whole(encode)) - floor, batchMs: Math.max(CLOCKED_BATCH_MS, SPREADS * spreadMs), spreadMs };
}

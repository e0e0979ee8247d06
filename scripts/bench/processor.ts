import type { Device } from '#gpu/device.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { allowOneRounding, loadFile, NodeThreads } from '../wasm/node-host.ts';

export interface Threads {
  threads: number;
  /** The bundle of a thread, scripts/wasm/thread.ts. */
  threadFile: string;
}

export interface Processor {
  device: Device;
  threads: number;
  /** Whether multiply-adds round once. */
  oneRounding: boolean;
}

/** Does some work on the processor of Node with our engine, with multiply-adds in one rounding where there are such. */
export async function onProcessor<T>({ threads, threadFile }: Threads, work: (processor: Processor) => Promise<T>): Promise<T> {
  const oneRounding = await allowOneRounding();
  const started = new NodeThreads(threadFile);
  try {
    const device = await chooseDevice('wasm', { load: loadFile, threads, startThread: threads > 1 ? started.start : null });
    return await work({ device, threads, oneRounding });
  } finally {
    await started.end();
  }
}

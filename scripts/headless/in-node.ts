// The journeys of the command in Node itself, without a browser: the code of its page in this thread, nets on the processor.
import { pick } from './node-page.ts';
import '../../src/automation/main.ts';
import { openAsBlob } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Remote } from 'comlink';
import type { Problem } from '#base/problem.ts';
import { computeIn } from '#workers/client/gpu.ts';
import { readWith } from '#workers/client/pool.ts';
import { forgetDevice, gpuService } from '#workers/gpu.ts';
import type { GpuService } from '#workers/services.ts';
import { computeWith } from '#workers/wasm-host.ts';
import { localDecoder } from '../inspect/local-decoder.ts';
import { filesBelow, linksLeftOut } from '../lib/walk.mjs';
import { loadFile, NodeThreads } from '../wasm/node-host.ts';

/** Threads beyond this wait for each other longer than they save. */
const MOST_THREADS = 16;

/** What the page's functions for its driver are bound to, by their names in the page. */
export type Driver = Record<string, unknown>;

export interface Picks {
  /** The folder of scans. */
  data: string;
  /** Files for other inputs, by the inputs' names. */
  files: Readonly<Record<string, string | readonly string[]>>;
}

/** Has the journeys compute here; `threadFile` is the bundle of scripts/wasm/thread.ts. Returns the page's journeys by their names. */
export async function openInNode(driver: Driver, { data, files }: Picks, threadFile: string, tell: (problem: Problem) => void) {
  Object.assign(globalThis, driver);
  let threads = new NodeThreads(threadFile);
  computeWith(() => ({ load: loadFile, threads: Math.min(MOST_THREADS, availableParallelism()), startThread: threads.start }));
  const service = gpuService as unknown as Remote<GpuService>;
  const restart = () => {
    forgetDevice();
    void threads.end();
    threads = new NodeThreads(threadFile);
  };
  computeIn(() => ({ ended: false, call: async (use) => use(service), terminate: restart }));
  readWith(localDecoder);
  const below = filesBelow(data);
  for (const problem of linksLeftOut(below.leftOut)) tell(problem);
  pick('data', await Promise.all(below.files.map(({ file }) => opened(file))));
  window.pickedPaths = below.files.map((file) => file.path);
  for (const [input, file] of Object.entries(files)) pick(input, await Promise.all([file].flat().map(opened)));
  return window.groundglass;
}

async function opened(file: string): Promise<File> {
  return new File([await openAsBlob(file)], path.basename(file));
}

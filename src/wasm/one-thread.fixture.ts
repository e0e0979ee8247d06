import { readFile } from 'node:fs/promises';
import type { WasmHost } from './open.ts';

/** Node as the host of the processor's engine, with one thread: for tests that train or predict with a net. */
export const ONE_THREAD: WasmHost = { load: (file) => readFile(file), threads: 1, startThread: null };

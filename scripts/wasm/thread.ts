// A thread of Node that computes with others: see `Runtime`.
import { parentPort } from 'node:worker_threads';
import { serve, type ThreadStart } from '#wasm/executor/runtime.ts';

parentPort?.once('message', (start: ThreadStart) => {
  parentPort?.postMessage('ready');
  serve(start);
});

import { Runtime } from '#wasm/executor/runtime.ts';
import type { KernelTime } from './result.ts';

/** Does some work with every call of a kernel run by itself, and adds up the calls' times by kind, with each one's own. */
export async function callTimes(work: () => Promise<unknown>): Promise<KernelTime[]> {
  const kinds = new Map<string, KernelTime>();
  const { run } = Runtime.prototype;
  Runtime.prototype.run = async function (table, begin = 0, end = table.calls.length) {
    for (let i = begin; i < end; i++) {
      const { kind, label, kernel } = table.calls[i];
      const entry: KernelTime = kinds.get(kind) ?? { kind, dispatches: 0, ms: 0, each: [] };
      const began = performance.now();
      await run.call(this, table, i, i + 1);
      const ms = performance.now() - began;
      entry.dispatches++;
      entry.ms += ms;
      entry.each.push({ label: `${label}: ${kernel}`, ms });
      kinds.set(kind, entry);
    }
    return true;
  };
  try {
    await work();
  } finally {
    Runtime.prototype.run = run;
  }
  return [...kinds.values()].sort((a, b) => b.ms - a.ms);
}

import type { Kernel } from './walk.ts';

/** A compiled module of kernels, and whether it works on memory that threads share. */
export interface KernelModule {
  readonly module: WebAssembly.Module;
  readonly shared: boolean;
}

/** The kernels of a module on a memory, in the same order in every thread. */
export function kernelsOf({ module }: KernelModule, memory: WebAssembly.Memory): { names: string[]; kernels: Kernel[] } {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const found = Object.entries(exports).filter((entry): entry is [string, Kernel] => typeof entry[1] === 'function');
  found.sort(([a], [b]) => (a < b ? -1 : 1));
  return { names: found.map(([name]) => name), kernels: found.map(([, kernel]) => kernel) };
}

import { registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { CONV2D_KERNELS } from './conv2d.ts';
import { MAT_MUL_KERNEL } from './mat-mul.ts';

let registered = false;

/** Replaces kernels of the CPU backend, which must be loaded, by ours. */
export function registerCpuKernels(): void {
  if (registered) return;
  registered = true;
  for (const config of [...CONV2D_KERNELS, MAT_MUL_KERNEL]) {
    unregisterKernel(config.kernelName, config.backendName);
    registerKernel(config);
  }
}

import { registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { CONV2D_KERNELS } from './conv2d.ts';

let registered = false;

/** Replaces kernels of the CPU backend, which must be loaded, by ours. */
export function registerCpuKernels(): void {
  if (registered) return;
  registered = true;
  for (const config of CONV2D_KERNELS) {
    unregisterKernel(config.kernelName, config.backendName);
    registerKernel(config);
  }
}

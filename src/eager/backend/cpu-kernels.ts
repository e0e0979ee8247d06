import { registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { CONV2D_KERNELS } from './conv2d.ts';

let registered = false;

/** Puts our kernels in the place of the CPU backend's, once that is loaded. */
export function registerCpuKernels(): void {
  if (registered) return;
  registered = true;
  for (const config of CONV2D_KERNELS) {
    unregisterKernel(config.kernelName, config.backendName);
    registerKernel(config);
  }
}

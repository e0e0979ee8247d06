import { ProblemError } from '#base/problem.ts';
import type { Device } from '../device.ts';
import { KernelWays } from '../tuning/ways.ts';
import { Pace } from './pace.ts';
import { Pipelines } from './pipelines.ts';

/** A GPU as the engine uses it: the device, and the kernels compiled for it. */
export interface Gpu {
  device: GPUDevice;
  pipelines: Pipelines;
  /** The largest range that can be bound to a kernel, in 32-bit words. */
  maxBindingWords: number;
  pace: Pace;
}

const known = new WeakMap<GPUDevice, Gpu>();

/** Returns the engine's view of an opened device. Throws ProblemError when the device is not a WebGPU device. */
export function gpuOf({ gpu, info }: Pick<Device, 'gpu' | 'info'>): Gpu {
  if (!gpu) throw new ProblemError('engine-needs-webgpu', info.label);
  let view = known.get(gpu);
  if (!view) {
    const { maxStorageBufferBindingSize, maxBufferSize } = gpu.limits;
    const maxBindingWords = Math.floor(Math.min(maxStorageBufferBindingSize, maxBufferSize) / 4);
    const pipelines = new Pipelines(gpu, new KernelWays(info.notice !== null));
    view = { device: gpu, pipelines, maxBindingWords, pace: new Pace(gpu) };
    known.set(gpu, view);
  }
  return view;
}

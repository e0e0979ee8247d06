import * as tf from '@tensorflow/tfjs-core';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { BackendName, Device, DeviceInfo } from '#gpu/device.ts';
import { registerCpuKernels } from './cpu-kernels.ts';

/** The WebGPU device on which TensorFlow.js has its backend; null while it has none there. */
let current: GPUDevice | null = null;

async function activate(name: BackendName): Promise<boolean> {
  return (await tf.setBackend(name)) && tf.getBackend() === name;
}

function forgetWebgpu(): void {
  current = null;
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
}

/** WebGL and the CPU throw by themselves. */
function unwatched(info: DeviceInfo): Device {
  current = null;
  return { info, gpu: null, guard: (work) => work() };
}

/** TensorFlow.js on WebGL; null where the browser has none. */
export async function openWebgl(): Promise<Device | null> {
  await import('@tensorflow/tfjs-backend-webgl');
  if (!(await activate('webgl'))) return null;
  const limits = { maxTextureSize: tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE') };
  const notice = phrase('device/webgl');
  return unwatched({ backend: 'webgl', label: 'WebGL', adapter: {}, limits, notice });
}

/** TensorFlow.js on the CPU. */
export async function openCpu(): Promise<Device | null> {
  await import('@tensorflow/tfjs-backend-cpu');
  if (!(await activate('cpu'))) return null;
  registerCpuKernels();
  const notice = phrase('device/cpu');
  return unwatched({ backend: 'cpu', label: 'CPU', adapter: {}, limits: {}, notice });
}

/**
 * Has TensorFlow.js compute on this device from now on. On a WebGPU device it gets a backend of its own beside the compiled engine's
 * buffers; a device that TensorFlow.js opened itself is in use already. Throws ProblemError where it can't.
 */
export async function attachTo({ gpu, info }: Device): Promise<void> {
  if (!gpu || gpu === current) return;
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  // The package registers a backend when it loads, which would open a device of its own.
  forgetWebgpu();
  // TensorFlow.js reads the adapter's vendor and architecture, no more.
  const adapter = info.adapter as unknown as GPUAdapterInfo;
  tf.registerBackend('webgpu', () => new WebGPUBackend(gpu, adapter), 3);
  if (!(await activate('webgpu'))) throw new ProblemError('engine-missing', info.label);
  current = gpu;
}

/**
 * Destroys the buffers that TensorFlow.js keeps on the WebGPU device for its next tensors, so that the compiled engine has their
 * memory. Does nothing while a net of it is open.
 */
export function releaseBuffers(): void {
  if (current && tf.memory().numTensors === 0) forgetWebgpu();
}

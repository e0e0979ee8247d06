import * as tf from '@tensorflow/tfjs-core';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { BackendName, Device, DeviceInfo } from '#gpu/device.ts';
import { registerCpuKernels } from './cpu-kernels.ts';

/** The WebGPU device that TensorFlow.js has its backend on; null while it has no WebGPU backend. */
let current: GPUDevice | null = null;

async function activate(name: BackendName): Promise<boolean> {
  return (await tf.setBackend(name)) && tf.getBackend() === name;
}

function forgetWebgpu(): void {
  current = null;
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
}

/** Returns a device without a failure watch: TensorFlow.js throws the errors of WebGL and the CPU itself. */
function unwatched(info: DeviceInfo): Device {
  current = null;
  return { info, gpu: null, machine: null, guard: (work) => work() };
}

/** Starts TensorFlow.js on WebGL; returns null when the browser has no WebGL. */
export async function openWebgl(): Promise<Device | null> {
  await import('@tensorflow/tfjs-backend-webgl');
  if (!(await activate('webgl'))) return null;
  const limits = { maxTextureSize: tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE') };
  const notice = phrase('device/webgl');
  return unwatched({ backend: 'webgl', label: 'WebGL', adapter: {}, limits, memory: null, notice });
}

/** Starts TensorFlow.js on the CPU; returns null when its backend does not start. */
export async function openCpu(): Promise<Device | null> {
  await import('@tensorflow/tfjs-backend-cpu');
  if (!(await activate('cpu'))) return null;
  registerCpuKernels();
  const notice = phrase('device/cpu');
  return unwatched({ backend: 'cpu', label: 'CPU', adapter: {}, limits: {}, memory: null, notice });
}

/**
 * Makes TensorFlow.js compute on this device from now on. On a WebGPU device it gets its own backend beside the compiled engine's
 * buffers, on our engine's processor its own kernels; a WebGL or CPU device needs nothing, since TensorFlow.js opened it. Throws ProblemError when the backend does not start.
 */
export async function attachTo({ gpu, info }: Device): Promise<void> {
  if (info.backend === 'wasm' && !(await openCpu())) throw new ProblemError('engine-missing', info.label);
  if (!gpu || gpu === current) return;
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  // Loading the package registers a backend that would open its own device.
  forgetWebgpu();
  // TensorFlow.js reads only the adapter's vendor and architecture.
  const adapter = info.adapter as unknown as GPUAdapterInfo;
  tf.registerBackend('webgpu', () => new WebGPUBackend(gpu, adapter), 3);
  if (!(await activate('webgpu'))) throw new ProblemError('engine-missing', info.label);
  current = gpu;
}

/**
 * Destroys the buffers that TensorFlow.js keeps on the WebGPU device for its next tensors, so that the compiled engine can use
 * their memory. Does nothing while any tensor of TensorFlow.js exists.
 */
export function releaseBuffers(): void {
  if (current && tf.memory().numTensors === 0) forgetWebgpu();
}

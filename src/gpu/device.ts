import * as tf from '@tensorflow/tfjs-core';
import { ProblemError, toProblem } from '#base/problem.ts';
import { registerCpuKernels } from './cpu/index.ts';
import { openWebgpu } from './webgpu.ts';

export type BackendName = 'webgpu' | 'webgl' | 'cpu';

/** Plain data about the device in use. */
export interface DeviceInfo {
  backend: BackendName;
  /** 'WebGPU · NVIDIA ampere', 'WebGPU · SwiftShader (software)'. */
  label: string;
  adapter: Record<string, string>;
  limits: Record<string, number>;
  /** What the choice of backend means for the person; null when WebGPU runs on a GPU. */
  notice: string | null;
}

/** The device that tfjs runs on from now on. */
export interface Device {
  info: DeviceInfo;
  /** Runs work on the device; throws a ProblemError as soon as the device fails, whose results would be silent zeros. */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

const ORDER: readonly BackendName[] = ['webgpu', 'webgl', 'cpu'];

const OPENERS: Record<BackendName, () => Promise<Device | null>> = { webgpu: openWebgpu, webgl: openWebgl, cpu: openCpu };

/**
 * Opens the first backend that works: WebGPU, else WebGL, else the CPU; with `preferred`, that one or none.
 * Throws ProblemError when it can't be had.
 */
export async function chooseDevice(preferred?: BackendName): Promise<Device> {
  const reasons: string[] = [];
  for (const name of preferred ? [preferred] : ORDER) {
    try {
      const device = await OPENERS[name]();
      if (device) return device;
    } catch (thrown) {
      reasons.push(toProblem(thrown, name).what);
    }
  }
  throw new ProblemError({
    code: 'backend-missing',
    subject: preferred ?? 'Graphics device',
    what: `This browser does not offer it here.${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`,
    remedy: 'Use a current Chrome, Edge or Chromium with hardware acceleration switched on.',
  });
}

/** WebGL and the CPU throw by themselves. */
function unwatched(info: DeviceInfo): Device {
  return { info, guard: (work) => work() };
}

async function activate(name: BackendName): Promise<boolean> {
  return (await tf.setBackend(name)) && tf.getBackend() === name;
}

async function openWebgl(): Promise<Device | null> {
  await import('@tensorflow/tfjs-backend-webgl');
  if (!(await activate('webgl'))) return null;
  const limits = { maxTextureSize: tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE') };
  const notice = 'WebGPU is not available here, so training runs on WebGL: several times slower, and large nets may not fit.';
  return unwatched({ backend: 'webgl', label: 'WebGL', adapter: {}, limits, notice });
}

async function openCpu(): Promise<Device | null> {
  await import('@tensorflow/tfjs-backend-cpu');
  if (!(await activate('cpu'))) return null;
  registerCpuKernels();
  const notice =
    'Neither WebGPU nor WebGL is available here, so training runs on the CPU alone: only the small net at small sizes is practical.';
  return unwatched({ backend: 'cpu', label: 'CPU', adapter: {}, limits: {}, notice });
}

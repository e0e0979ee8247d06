import type { Phrase } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { Machine } from './machine.ts';

/** 'wasm' is our own engine on the processor, 'cpu' TensorFlow.js there. */
export type BackendName = 'webgpu' | 'wasm' | 'webgl' | 'cpu';

/** The kinds of devices that run compiled nets. */
export type MachineName = Extract<BackendName, 'webgpu' | 'wasm'>;

/** Plain data about the device in use. */
export interface DeviceInfo {
  backend: BackendName;
  /** The name on the screen, such as 'WebGPU · NVIDIA ampere' or 'WebGPU · SwiftShader (software)'. */
  label: string;
  adapter: Record<string, string>;
  limits: Record<string, number>;
  /** The most bytes that the nets on it may take in all; null where that is not known before it is tried. */
  memory: number | null;
  /** A sentence that tells the person what the choice of backend means; null when WebGPU runs on a GPU. */
  notice: Phrase | null;
  /** Why devices that would have come first could not be opened; absent where none failed. */
  refused?: readonly Problem[];
}

/** The device that nets are computed on. */
export interface Device {
  info: DeviceInfo;
  /** The WebGPU device, which both engines share; null where there is none. */
  gpu: GPUDevice | null;
  /** What runs compiled nets; null where only TensorFlow.js can compute. */
  machine: Machine | null;
  /** Runs work on the device. Throws ProblemError as soon as the device fails, since its results would silently be zeros. */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

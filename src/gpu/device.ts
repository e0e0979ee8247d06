import type { Phrase } from '#base/messages/message.ts';

export type BackendName = 'webgpu' | 'webgl' | 'cpu';

/** Plain data about the device in use. */
export interface DeviceInfo {
  backend: BackendName;
  /** 'WebGPU · NVIDIA ampere', 'WebGPU · SwiftShader (software)'. */
  label: string;
  adapter: Record<string, string>;
  limits: Record<string, number>;
  /** What the choice of backend means for the person; null when WebGPU runs on a GPU. */
  notice: Phrase | null;
}

/** What nets are computed on. */
export interface Device {
  info: DeviceInfo;
  /** The WebGPU device, which both engines share; null where only TensorFlow.js can compute, on WebGL or the CPU. */
  gpu: GPUDevice | null;
  /** Runs work on the device; throws a ProblemError as soon as the device fails, whose results would be silent zeros. */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

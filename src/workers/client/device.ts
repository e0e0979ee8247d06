import type { BackendName, DeviceInfo } from '../services.ts';
import { gpu } from './gpu.ts';

/** Returns the device that trains and predicts: WebGPU if the browser has it, else WebGL, else the CPU. */
export function deviceInfo(preferred?: BackendName): Promise<DeviceInfo> {
  return gpu().call((remote) => remote.device(preferred));
}

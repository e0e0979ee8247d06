import type { BackendName, DeviceInfo } from '../services.ts';
import { gpu } from './gpu.ts';

/** What trains and predicts: WebGPU where the browser has it, else WebGL, else the CPU. */
export function deviceInfo(preferred?: BackendName): Promise<DeviceInfo> {
  return gpu().call((remote) => remote.device(preferred));
}

import type { DeviceInfo } from '../services.ts';
import { gpu } from './gpu.ts';

/** The device that trains and predicts. Throws ProblemError where none can be opened. */
export function deviceInfo(): Promise<DeviceInfo> {
  return gpu().call((remote) => remote.device());
}

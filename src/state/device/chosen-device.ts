import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { computeWith } from '#workers/client/gpu.ts';
import type { BackendName } from '#workers/services.ts';
import { keep, readKept } from '../kept-choice.ts';
import { computeOn } from './device.ts';
import { forgetHeld } from './restart-gpu.ts';

/** What a person may choose to compute on in place of the first device that works. */
export const DEVICE_CHOICES = ['webgpu', 'wasm', 'webgl', 'cpu'] as const satisfies readonly BackendName[];

const KEY = LOCAL_KEYS.device;

/** The device that was chosen in this browser; null where the first that works is used. */
export function chosenDevice(): BackendName | null {
  const kept = readKept(KEY);
  return DEVICE_CHOICES.find((name) => name === kept) ?? null;
}

/** Opens the device that was chosen before, else the first that works. */
export async function openDevice(): Promise<void> {
  computeWith(chosenDevice());
  await computeOn.getState().probe();
}

/** Computes on another device from now on. No run may be under way: the worker and what it holds are given up. */
export async function changeDevice(choice: BackendName | null): Promise<void> {
  keep(KEY, choice);
  computeWith(choice);
  forgetHeld();
  computeOn.setState({ info: null, problem: null });
  await computeOn.getState().probe();
}

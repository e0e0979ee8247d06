// vitest loads the gradients beside a second copy of TensorFlow.js's core, whose tensors lack their methods without it.
import '@tensorflow/tfjs-core/dist/base_side_effects';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { attachTo } from '#eager/engine.ts';
import type { BackendName, Device } from '#gpu/device.ts';
import { type Machine, machineOf } from '#gpu/machine.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { type Case, type Outcome, requireNone } from './case.ts';
import { computeInForm } from './in-form.ts';

/** What runs compiled programs of ours: the compiled engine on WebGPU, or on the processor. */
export type MachineName = 'compiled' | 'wasm';

/** What runs a net: TensorFlow.js operation by operation, or a machine of ours. */
export type EngineName = 'eager' | MachineName;

/** Functions of a bundle of ours in a browser page (scripts/lib/chromium-page.mjs). */
export interface CasePage {
  call(name: string, ...args: unknown[]): Promise<unknown>;
}

/** What the areas that run on a device are told beside the folder. */
export interface DeviceOptions {
  only?: string | undefined;
  /** The beginnings of the wanted cases' names, with commas between them: 'evalSmall,steps' of a net. */
  parts?: string | undefined;
  backend?: BackendName | undefined;
  engine?: EngineName | undefined;
  /** The form in which products are computed that have it, by the compiled engine on WebGPU; see computeInForm. */
  form?: string | undefined;
  page?: CasePage | null;
}

export interface MachineChoice {
  engine: MachineName;
  backend: BackendName;
  form?: string | undefined;
}

/** By backend and form. */
const opened = new Map<string, Promise<Device>>();
/** What TensorFlow.js computes on. */
let current: BackendName | null = null;

/** The device of a backend; all cases of a process share it, and its compiled kernels. One that computes in a form is another. */
function deviceOf(backend: BackendName, form = ''): Promise<Device> {
  const key = `${backend}${form}`;
  const device = opened.get(key) ?? (backend === 'wasm' ? openProcessor() : openIn(backend, form));
  opened.set(key, device);
  return device;
}

async function openIn(backend: BackendName, form: string): Promise<Device> {
  const device = await chooseDevice(backend);
  if (form) computeInForm(device, form);
  return device;
}

/** Our engine on the processor, with one thread. */
async function openProcessor(): Promise<Device> {
  // The page's bundle has all modules of ours in it; one of Node's that they import would keep it from loading.
  const inNode = 'process' in globalThis;
  const load = inNode ? (await import('node:fs/promises')).readFile : async (url: string) => (await fetch(url)).arrayBuffer();
  return chooseDevice('wasm', { load, threads: 1, startThread: null });
}

/** Has TensorFlow.js compute on a backend. On WebGL and the CPU it does so by being opened, which costs nothing there. */
async function haveComputeOn(backend: BackendName): Promise<void> {
  if (current === backend) return;
  if (backend !== 'webgpu') opened.delete(backend);
  await attachTo(await deviceOf(backend));
  current = backend;
}

/** A case that runs on a device, which is opened when the first one runs. */
export function onDevice(backend: BackendName, name: string, measure: (device: Device) => Promise<Outcome>): Case {
  return {
    name,
    run: async () => {
      const device = await deviceOf(backend);
      return device.guard(() => measure(device));
    },
  };
}

/** Opens the device whose machine an engine's programs run on. Another engine gets its line here. */
const OPENERS: Record<MachineName, (backend: BackendName, form?: string) => Promise<Device>> = {
  compiled: deviceOf,
  wasm: () => deviceOf('wasm'),
};

/** A case that runs on the machine of an engine. */
export function onMachine({ engine, backend, form }: MachineChoice, name: string, measure: (machine: Machine) => Promise<Outcome>): Case {
  return {
    name,
    run: async () => {
      const device = await OPENERS[engine](backend, form);
      return device.guard(() => measure(machineOf(device)));
    },
  };
}

/**
 * A case of TensorFlow.js on a device. The tensors of its scope are let go at its end; one that it keeps beyond that is a fault, since
 * TensorFlow.js would hold its buffers in the cases that follow.
 */
export function onTensorflow(backend: BackendName, name: string, measure: () => Promise<Outcome>): Case {
  return onDevice(backend, name, async () => {
    await haveComputeOn(backend);
    const before = tf.memory().numTensors;
    tf.engine().startScope();
    const outcome = await measure().finally(() => tf.engine().endScope());
    const kept = tf.memory().numTensors - before;
    requireNone([kept > 0 && `${kept} tensors of TensorFlow.js are kept after the case`]);
    return outcome;
  });
}

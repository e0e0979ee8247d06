import * as tf from '@tensorflow/tfjs-core';
import { RandomStream } from '#base/random.ts';
import { attachTo } from '#eager/engine.ts';
import { eagerOptimizer } from '#eager/learning/optimizer.ts';
import { trainStep } from '#eager/learning/step.ts';
import { createModel } from '#eager/model/model.ts';
import type { Device } from '#gpu/device.ts';
import { machineOf } from '#gpu/machine.ts';
import { isDispatch } from '#gpu/plan/dispatch.ts';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { netCost } from '#nn/cost.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { type DeviceLimit, sumTraffic, type Traffic } from '../plan/traffic.ts';
import { kernelTimes } from './profile.ts';
import type { EngineName, KernelTime, Subject } from './result.ts';

/** Pixels [N, size, size, 3] and labels. */
export interface BenchBatch {
  pixels: Float32Array<ArrayBuffer>;
  shape: [number, number, number, number];
  labels: number[];
}

/** A net in training, Adam at 0.001, as an engine runs it. */
export interface Trainee {
  /** Measures the device's quickest tiles; the number of classes that were measured. */
  tune(shape: BenchBatch['shape']): Promise<number>;
  /** The loss before the step. */
  step(batch: BenchBatch): Promise<number>;
  bytes(shape: BenchBatch['shape']): Promise<{ planned: number | null; allocated: number }>;
  /** What a step moves and computes, and the seconds that this takes at least at such rates; null where that is not known. */
  traffic(shape: BenchBatch['shape'], limit: DeviceLimit): Promise<Traffic | null>;
  kernels(shape: BenchBatch['shape']): Promise<KernelTime[]>;
  dispose(): void;
}

const CLASSES = 4;
const RATE = 1e-3;

/** Standard normal pixels; labels in turn. */
export function batchOf({ batch, size }: Subject): BenchBatch {
  const random = new RandomStream('bench', 1);
  const pixels = Float32Array.from({ length: batch * size * size * 3 }, () => random.normal());
  return { pixels, shape: [batch, size, size, 3], labels: Array.from({ length: batch }, (_, i) => i % CLASSES) };
}

/** Multiplications and additions in the products of a step; the backward pass makes two products of every one. */
export function operationsOf({ model, batch, size }: Subject): number {
  return 3 * 2 * batch * netCost(buildNet(model, CLASSES), [size, size, 3]).macs;
}

function compiled(name: string, device: Device): Trainee {
  const model = createCompiledModel(name, { classes: CLASSES, seed: 1 }, machineOf(device));
  model.setOptimizer(adamSpec({}));
  return {
    tune: async (shape) => (await model.tune(shape, {}, { known: new Map() })).measured.size,
    step: async (batch) => (await model.step(batch, RATE)).loss,
    bytes: async (shape) => {
      const { plan } = (await model.prepare(shape)).prepared;
      return { planned: plan.totalBytes, allocated: model.allocatedBytes };
    },
    traffic: async (shape, limit) => sumTraffic((await model.prepare(shape)).prepared.steps.filter(isDispatch), limit).all,
    kernels: async (shape) => kernelTimes(device, (await model.prepare(shape)).prepared),
    dispose: () => model.dispose(),
  };
}

function eager(name: string): Trainee {
  const model = createModel(name, { classes: CLASSES, seed: 1 });
  const optimizer = eagerOptimizer(adamSpec({}), RATE);
  return {
    tune: async () => 0,
    step: async ({ pixels, shape, labels }) => {
      const x = tf.tensor4d(pixels, shape);
      const { loss, correct } = trainStep(model, optimizer, x, Int32Array.from(labels));
      const values = loss.data();
      x.dispose();
      const [value] = await values;
      tf.dispose([loss, correct]);
      return value;
    },
    bytes: async () => ({
      planned: null,
      allocated: (tf.memory() as { numBytesAllocatedInGPU?: number }).numBytesAllocatedInGPU ?? 0,
    }),
    traffic: async () => null,
    kernels: async () => [],
    dispose: () => {
      model.dispose();
      optimizer.dispose();
    },
  };
}

export async function trainee(engine: EngineName, name: string, device: Device): Promise<Trainee> {
  if (engine === 'compiled') return compiled(name, device);
  await attachTo(device);
  return eager(name);
}

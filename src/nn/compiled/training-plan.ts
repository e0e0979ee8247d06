import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import { lossSettingsLength } from '#gpu/kernels/loss.ts';
import type { OptimizerSpec } from '#gpu/kernels/optimizer.ts';
import { STEP_WORDS } from '#gpu/kernels/step-words.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { type MemoryPlan, planMemory } from '#gpu/plan/memory.ts';
import { lasting } from '#gpu/plan/value.ts';
import type { Module } from '../module.ts';
import type { FrozenBatchNorm } from '../ops.ts';
import { BatchInput, type BatchShape, seenBy } from './batch.ts';
import { gradientSums, optimizerSteps } from './optimizer-state.ts';
import { type KeptSums, recordProgram } from './programs.ts';
import { StateLayout } from './state.ts';

export interface TrainingPlanOptions {
  shape: BatchShape;
  classes: number;
  optimizer: OptimizerSpec;
  kernels: KernelSet;
  /** The largest binding of a kernel, in 32-bit words. */
  maxBindingWords: number;
  isTrainable?: (key: string) => boolean;
  frozenBatchNorm?: FrozenBatchNorm;
  memorySaver?: boolean;
  /** The bytes within which sums are kept that would else be computed twice; by default they are only where that costs no memory. */
  roomForSums?: number;
  /** The number of images that go through the net at a time, where that is less than the batch. */
  microBatch?: number | null;
  clipNorm?: number | null;
  rateOf?: (key: string) => number;
  /** Whether batches are changed at random first, which needs a copy of them. */
  changed?: boolean;
}

export interface TrainingPlan {
  steps: readonly Step[];
  memory: MemoryPlan;
  sums: KeptSums;
}

/** What a training step (of a batch in parts: for one part) will run and hold; pure arithmetic, so it can be asked before anything is allocated. */
export function trainingPlan(net: Module, options: TrainingPlanOptions): TrainingPlan {
  const { classes, optimizer, kernels, maxBindingWords, isTrainable, frozenBatchNorm = 'eval' } = options;
  const { memorySaver = false, roomForSums = 0, microBatch = null, clipNorm = null, rateOf, changed = false } = options;
  const [images, ...image] = options.shape;
  const inParts = microBatch !== null && microBatch < images;
  const shape = [inParts ? microBatch : images, ...image] as const;
  const layout = new StateLayout(net, maxBindingWords);
  if (isTrainable) layout.setLearning(isTrainable);
  if (rateOf) layout.setRates(rateOf);
  const input = new BatchInput(shape);
  const step = lasting('step', 'input', STEP_WORDS);
  const settings = lasting('loss settings', 'input', lossSettingsLength(classes));
  const loss = { labels: input.labels, settings, result: lasting('results', 'results', 2) };
  const updates = optimizerSteps(optimizer, layout, step);
  const training = { updates, memorySaver, roomForSums, clipNorm, sums: inParts ? gradientSums(layout) : null };
  const { pixels, before } = seenBy(input, changed, kernels);
  const recording = { mode: inParts ? 'part' : 'train', dropout: true, frozenBatchNorm, loss, training, before } as const;
  const { program, sums } = recordProgram(net, layout, { pixels, step, kernels }, recording);
  return { steps: program.steps, memory: planMemory(program.steps, program.kept), sums };
}

import { describe, expect, it } from 'vitest';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import { dispatchesOf, type Step } from '#gpu/plan/dispatch.ts';
import { parameterCount } from '../module.ts';
import { buildNet } from '../zoo/index.ts';
import { emptyKernels } from './recording-machine.fixture.ts';
import { type TrainingPlanOptions, trainingPlan } from './training-plan.ts';

const GiB = 2 ** 30;
const ADAM = { name: 'adam', betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, decoupled: false } as const;

function planOf(name: string, batch: number, size = 224, isTrainable?: (key: string) => boolean, more: Partial<TrainingPlanOptions> = {}) {
  const net = buildNet(name, 4);
  const options = {
    classes: 4,
    optimizer: ADAM,
    kernels: WGSL_KERNELS,
    maxBindingWords: GiB / 4,
    ...(isTrainable && { isTrainable }),
    ...more,
  };
  return { net, ...trainingPlan(net, { shape: [batch, size, size, 3], ...options }) };
}

describe('the plan of a training step with Adam', () => {
  it.each([
    ['resnet50', 32, 2.2e9],
    ['resnet152', 16, 6e9],
    ['wide_resnet101_2', 16, 6e9],
  ])('%s, batch %i, needs at most %d bytes', (name, batch, most) => {
    expect(planOf(name, batch).memory.totalBytes).toBeLessThanOrEqual(most);
  });

  it.each([
    ['resnet18', 190],
    ['resnet50', 490],
    ['resnet152', 1400],
    ['densenet121', 1100],
  ])('%s takes at most %i dispatches', (name, most) => {
    expect(planOf(name, 16).steps.length).toBeLessThanOrEqual(most);
  });

  it('counts weights, gradients and the state of Adam once each', () => {
    const { net, memory } = planOf('resnet18', 4, 64);
    const least = 4 * parameterCount(net);
    const { weights = 0, gradients = 0, optimizer = 0 } = memory.bytes;
    expect(weights).toBeGreaterThanOrEqual(least);
    expect(weights).toBeLessThan(1.01 * least);
    expect(gradients).toBe(weights);
    expect(optimizer).toBe(2 * weights);
    expect(Object.values(memory.bytes).reduce((a, b) => a + b, 0)).toBe(memory.totalBytes);
  });

  it('keeps nothing for the backward pass below the lowest layer that learns', () => {
    const all = planOf('resnet50', 8).memory.bytes;
    const head = planOf('resnet50', 8, 224, (key) => key.startsWith('fc.')).memory.bytes;
    expect(head.gradients).toBeLessThan(0.01 * all.gradients!);
    expect(head.activations).toBeLessThan(0.3 * all.activations!);
  });

  it.each(['resnet50', 'densenet121', 'mobilenet_v2', 'vit_b_32'])('%s: the memory saver keeps less and changes no other kind', (name) => {
    const whole = planOf(name, 8).memory.bytes;
    const { memory, steps } = planOf(name, 8, 224, undefined, { memorySaver: true });
    expect(memory.bytes.activations).toBeLessThan(0.6 * whole.activations!);
    for (const kind of ['weights', 'gradients', 'optimizer'] as const) expect(memory.bytes[kind]).toBe(whole[kind]);
    const moments = steps.filter(({ label }) => /moments$/.test(label)).map(({ label }) => label);
    expect(new Set(moments).size).toBe(moments.length);
  });

  it('keeps sums of residual nets within the room, the last ones first, which takes fewer dispatches', () => {
    const plans = [0, 1.3e9, 100e9].map((roomForSums) => planOf('resnet50', 16, 224, undefined, { roomForSums }));
    const [least, some, most] = plans.map(({ memory, steps }) => ({ bytes: memory.totalBytes, steps: steps.length }));
    expect(least!.bytes).toBeLessThanOrEqual(1.21e9);
    expect(some!.bytes).toBeGreaterThan(least!.bytes);
    expect(some!.bytes).toBeLessThanOrEqual(1.3e9);
    expect(most!.bytes).toBeGreaterThan(some!.bytes);
    expect(least!.steps).toBeGreaterThan(some!.steps);
    // 16 sums are made, none again.
    expect(some!.steps).toBeGreaterThan(most!.steps);
  });

  it('a batch in parts holds the results of a part, and the sums of the gradients', () => {
    const part = planOf('resnet18', 4).memory.bytes;
    const parts = planOf('resnet18', 16, 224, undefined, { microBatch: 4 }).memory.bytes;
    expect(parts.activations).toBe(part.activations);
    expect(parts.gradients).toBe(2 * part.gradients!);
  });

  it('counts the copy of a batch that is changed at random', () => {
    const { memory, steps } = planOf('resnet18', 4, 64);
    const changed = planOf('resnet18', 4, 64, undefined, { changed: true });
    expect(changed.steps).toHaveLength(steps.length + 1);
    expect(changed.steps[0].label).toBe('augmentation');
    // The first convolution's gradient needs what it saw until the end of the backward pass.
    const copy = 4 * 4 * 64 * 64 * 3;
    const more = changed.memory.bytes.activations! - memory.bytes.activations!;
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThanOrEqual(2 * copy);
  });

  it('gives no kernel more than the device can bind, where only weights are larger', () => {
    const limit = 2 ** 27;
    const { memory } = planOf('vgg11_bn', 1, 224, undefined, { maxBindingWords: limit / 4 });
    expect(memory.largestBinding).toBeLessThanOrEqual(limit);
    expect(memory.bytes).toEqual({ ...planOf('vgg11_bn', 1).memory.bytes, activations: expect.any(Number), params: expect.any(Number) });
  });

  it('clips before it moves a weight, also where the head alone is trained', () => {
    const labels = (clipNorm: number | null) =>
      planOf('squeezenet1_0', 2, 64, (key) => key.startsWith('classifier.'), { clipNorm }).steps.map(({ label }) => label);
    const clipped = labels(1);
    const first = clipped.indexOf('optimiser');
    expect(clipped.lastIndexOf('gradient clipping')).toBe(first - 1);
    expect(clipped.filter((label) => !label.startsWith('gradient clipping'))).toEqual(labels(null));
  });

  it('consists of the kernels of the set that it is given, and of no others', () => {
    const made = new Set<Step>();
    const kernels = emptyKernels(made);
    for (const name of ['mobilenet_v3_small', 'vit_b_32', 'cnn_rnn', 'inception_v3']) {
      const more = { kernels, microBatch: 2, clipNorm: 1, changed: true };
      const { steps } = planOf(name, 4, name === 'inception_v3' ? 299 : 224, undefined, more);
      expect(steps.length).toBeGreaterThan(100);
      expect(steps.filter((step) => !made.has(step))).toEqual([]);
      expect(() => dispatchesOf(steps)).toThrow('is not written in WGSL');
    }
  });

  it('plans every net of the zoo', () => {
    for (const name of [
      'squeezenet1_0',
      'mobilenet_v2',
      'mobilenet_v3_small',
      'efficientnet_b0',
      'vit_b_32',
      'convnext_tiny',
      'cnn_rnn',
      'alexnet',
    ]) {
      expect(planOf(name, 2).memory.totalBytes, name).toBeGreaterThan(0);
    }
    expect(planOf('inception_v3', 2, 299).memory.totalBytes).toBeGreaterThan(0);
  });
});

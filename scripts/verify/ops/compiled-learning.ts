import type { Gpu } from '#gpu/executor/gpu.ts';
import { DeviceMemory } from '#gpu/executor/memory.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import { readRanges } from '#gpu/executor/readback.ts';
import { clipFactor } from '#gpu/kernels/gradient-norm.ts';
import { crossEntropy, lossSettings, lossSettingsLength } from '#gpu/kernels/loss.ts';
import { optimizerStep, slotNames, stepScalars } from '#gpu/kernels/optimizer.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { lasting, tensorOf, transient, type Value } from '#gpu/plan/value.ts';
import type { Groups, LearningUnits } from './learning.ts';
import { runDispatches } from './run-dispatches.ts';

/** The kernels of the compiled engine. */
export function compiledLearning(gpu: Gpu): LearningUnits {
  return {
    loss: async (logits, labels, { classWeights, labelSmoothing = 0, focalGamma = 0 }) => {
      const rows = labels.length;
      const classes = logits.length / rows;
      const [x, dLogits] = ['x', 'dx'].map((label) => tensorOf(lasting(label, 'input', logits.length), [rows, classes]));
      const own = lasting('labels', 'input', rows);
      const settings = lasting('settings', 'input', lossSettingsLength(classes));
      const result = lasting('result', 'results', 2);
      const dispatch = crossEntropy('loss', { logits: x, labels: own, settings, result, dLogits, auxiliaryWeight: null, partOf: null });
      const given = [
        [x.value, logits] as const,
        [own, new Float32Array(Uint32Array.from(labels).buffer)] as const,
        [settings, lossSettings(classWeights ?? new Array<number>(classes).fill(1), labelSmoothing, focalGamma)] as const,
      ];
      const [[loss], dx] = await runDispatches(gpu, [dispatch], given, [result, dLogits.value]);
      return { loss, dx };
    },

    steps: async (start, gradients, { spec, rate, factor, clip }) => {
      const memory = new DeviceMemory(gpu.device);
      const words = start.a.length;
      const scalars = lasting('scalars', 'input', 4);
      const groups = [start.a, start.b].map((values, i) => {
        const weights = lasting('weights', 'weights', words);
        memory.write(weights, Float32Array.from(values));
        const state = slotNames(spec).map((name) => lasting(name, 'optimizer', words));
        const gradient = lasting('gradients', 'gradients', words);
        return { weights, gradients: gradient, state, scalars, spec, rateFactor: i === 0 ? 1 : factor };
      });
      const clipped = clip === null ? null : transient('factor', 'scratch', 1);
      const scratch = (size: number) => transient('parts', 'scratch', size);
      const clipping = clipped
        ? clipFactor(
            'clipping',
            groups.map((group) => group.gradients),
            clip ?? 0,
            clipped,
            scratch,
          )
        : [];
      const moves = groups.map((group) => optimizerStep('optimiser', { ...group, factor: clipped }));
      const run = await prepare(gpu, memory, [...clipping, ...moves]);
      const after: Groups[] = [];
      for (const [t, step] of gradients.entries()) {
        memory.write(scalars, Float32Array.from(stepScalars(spec, rate, t + 1)));
        memory.write(groups[0].gradients, Float32Array.from(step.a));
        memory.write(groups[1].gradients, Float32Array.from(step.b));
        await run();
        const [a, b] = await read(
          gpu,
          memory,
          groups.map(({ weights }) => weights),
        );
        after.push({ a, b });
      }
      memory.destroy();
      return after;
    },
  };
}

async function prepare(gpu: Gpu, memory: DeviceMemory, dispatches: Dispatch[]): Promise<() => Promise<void>> {
  const prepared = await PreparedProgram.prepare(dispatches, [], gpu.pipelines, memory);
  return async () => {
    const encoder = gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    prepared.encode(pass);
    pass.end();
    gpu.device.queue.submit([encoder.finish()]);
  };
}

function read(gpu: Gpu, memory: DeviceMemory, values: readonly Value[]): Promise<Float32Array[]> {
  return readRanges(
    gpu.device,
    values.map((value) => memory.rangeOf(value)),
  );
}

import { lossSettings, lossSettingsLength } from '#gpu/kernels/loss.ts';
import { slotNames, stepScalars } from '#gpu/kernels/optimizer.ts';
import type { Machine } from '#gpu/machine.ts';
import { lasting, tensorOf, transient } from '#gpu/plan/value.ts';
import type { Groups, LearningUnits } from './learning.ts';
import { runSteps } from './run-steps.ts';

/** The kernels of the compiled engine. */
export function compiledLearning(machine: Machine): LearningUnits {
  const { kernels } = machine;
  return {
    loss: async (logits, labels, { classWeights, labelSmoothing = 0, focalGamma = 0 }) => {
      const rows = labels.length;
      const classes = logits.length / rows;
      const [x, dLogits] = ['x', 'dx'].map((label) => tensorOf(lasting(label, 'input', logits.length), [rows, classes]));
      const own = lasting('labels', 'input', rows);
      const settings = lasting('settings', 'input', lossSettingsLength(classes));
      const result = lasting('result', 'results', 2);
      const steps = kernels.crossEntropy('loss', {
        logits: x,
        labels: own,
        settings,
        result,
        dLogits,
        auxiliaryWeight: null,
        partOf: null,
      });
      const given = [
        [x.value, logits] as const,
        [own, new Float32Array(Uint32Array.from(labels).buffer)] as const,
        [settings, lossSettings(classWeights ?? new Array<number>(classes).fill(1), labelSmoothing, focalGamma)] as const,
      ];
      const [[loss], dx] = await runSteps(machine, steps, given, [result, dLogits.value]);
      return { loss, dx };
    },

    steps: async (start, gradients, { spec, rate, factor, clip }) => {
      const memory = machine.openMemory();
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
        ? kernels.clipFactor(
            'clipping',
            groups.map((group) => group.gradients),
            clip ?? 0,
            clipped,
            scratch,
          )
        : [];
      const moves = groups.flatMap((group) => kernels.optimizerStep('optimiser', { ...group, factor: clipped }));
      const prepared = await memory.prepare([...clipping, ...moves], []);
      const after: Groups[] = [];
      for (const [t, step] of gradients.entries()) {
        memory.write(scalars, Float32Array.from(stepScalars(spec, rate, t + 1)));
        memory.write(groups[0].gradients, Float32Array.from(step.a));
        memory.write(groups[1].gradients, Float32Array.from(step.b));
        prepared.run();
        const [a, b] = await memory.read(groups.map(({ weights }) => weights));
        after.push({ a, b });
      }
      memory.destroy();
      return after;
    },
  };
}

import { stateEntries } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { buildNet } from '#nn/zoo/index.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { paperSettings } from '#train/settings/recipe.ts';

/** A checkpoint of a small size with other numbers in every tensor, and all that a file can say of it. */
export function checkpointOf(model = 'groundglass_small', size = 16): Checkpoint {
  const settings = paperSettings(model, size);
  const weights = stateEntries(buildNet(model, settings.classes.length)).map(([name, { dtype, shape }], at): NamedTensor => {
    const count = shape.reduce((a, b) => a * b, 1);
    if (dtype === 'I64') return { name, dtype, shape: [...shape], data: BigInt64Array.of(BigInt(at)) };
    return { name, dtype, shape: [...shape], data: new Float32Array(count).fill(at + 0.5) };
  });
  return {
    settings,
    epoch: 3,
    tune: { loss: 1, accuracy: 0.5, macroF1: 0.25 },
    test: { runId: 'run-1', slices: ['0123456789abcdef'], openings: 2 },
    extras: { synthetic: true },
    weights,
    optimizer: [],
  };
}

import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { type Problem, toProblem } from '#base/problem.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import { SEVERITY_CLASSES } from '#train/recipe.ts';
import { planFor } from '#workers/initial-weights.ts';

/** What a weight file gives a net of four classes: the form that `npm run inspect -- --weights` writes. */
export interface WeightReport {
  weights: string;
  net: string;
  fits: boolean;
  /** Tensors of a new head, which begins untrained. */
  freshHead: number;
  problems: Problem[];
}

export async function inspectWeights(net: string, file: string): Promise<WeightReport> {
  const name = path.basename(file);
  try {
    const opened = await readWeights(await openAsBlob(file), name);
    const plan = planFor(opened, net, SEVERITY_CLASSES.length, opened.published?.transformInput ?? false);
    return { weights: file, net, fits: plan.fits, freshHead: plan.freshHead.length, problems: plan.problems };
  } catch (thrown) {
    return { weights: file, net, fits: false, freshHead: 0, problems: [toProblem(thrown, name)] };
  }
}

import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { type Problem, toProblem } from '#base/problem.ts';
import { checkTensors } from '#nn/weights/apply.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { openQuestions } from '#train/settings/weight-questions.ts';
import { matchWeights } from '#workers/match-weights.ts';

/** What a weight file gives a net of four classes: the form that `npm run inspect -- --weights` writes. */
export interface WeightReport {
  weights: string;
  net: string;
  fits: boolean;
  /** Tensors of a new head, which begins untrained. */
  freshHead: number;
  /** What the page tells of the file, and what it asks. */
  problems: Problem[];
}

export async function inspectWeights(net: string, file: string): Promise<WeightReport> {
  const name = path.basename(file);
  try {
    const { plan, questions } = matchWeights(await readWeights(await openAsBlob(file), name), net, SEVERITY_CLASSES.length);
    const doubts = plan.fits ? await checkTensors(plan) : [];
    const asked = plan.fits ? openQuestions(name, questions) : [];
    return { weights: file, net, fits: plan.fits, freshHead: plan.freshTensors, problems: [...plan.problems, ...doubts, ...asked] };
  } catch (thrown) {
    return { weights: file, net, fits: false, freshHead: 0, problems: [toProblem(thrown, name)] };
  }
}

import { evaluatePlots } from './evaluate-plots.ts';
import { evaluateScores } from './evaluate-scores.ts';
import { evaluateSides } from './evaluate-sides.ts';
import { labelDoubts } from './label-doubts.ts';
import { subgroups } from './subgroups.ts';

/** The sentences of Evaluate. */
export const evaluate = { ...evaluateSides, ...evaluateScores, ...evaluatePlots, doubts: labelDoubts, subgroups };

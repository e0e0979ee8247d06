import type { Messages } from '../language.ts';
import { evaluatePlots } from './evaluate-plots.ts';
import { evaluateScores } from './evaluate-scores.ts';
import { evaluateSides } from './evaluate-sides.ts';
import { labelDoubts } from './label-doubts.ts';
import { subgroups } from './subgroups.ts';

export const evaluate: Messages['evaluate'] = { ...evaluateSides, ...evaluateScores, ...evaluatePlots, doubts: labelDoubts, subgroups };

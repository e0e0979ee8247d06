/** A part of the scores of a side that has a title of its own. */
export type ScorePart =
  | 'matrix'
  | 'doubts'
  | 'intervals'
  | 'calibration'
  | 'grades'
  | 'plain'
  | 'subgroups'
  | 'classes'
  | 'roc'
  | 'precisionRecall'
  | 'operating'
  | 'costs'
  | 'allScores';

/** The groups of parts after the verdict. */
export type ScoreGroup = 'wrong' | 'sure' | 'compared' | 'numbers';

/**
 * The parts of the scores of a side in the order in which they are read: what can be acted upon first, numbers to look up last. Operating points
 * follow the curves on which they are marked. Beside the matrix stands how sure the scores are.
 */
export const SCORE_GROUPS: Readonly<Record<ScoreGroup, readonly ScorePart[]>> = {
  wrong: ['matrix', 'intervals', 'doubts'],
  sure: ['calibration', 'grades'],
  compared: ['plain', 'subgroups'],
  numbers: ['classes', 'roc', 'precisionRecall', 'operating', 'costs', 'allScores'],
};

/** Parts of which two stand beside each other in a wide window. */
export const HALF_WIDE: ReadonlySet<ScorePart> = new Set(['matrix', 'intervals', 'roc', 'precisionRecall']);

/** The heart of the scores: it stands open under the verdict. */
const ALWAYS_OPEN: ReadonlySet<ScorePart> = new Set(['matrix', 'intervals']);

/** The parts that are folded until a person opens them. */
export const FOLDED_PARTS: readonly ScorePart[] = Object.values(SCORE_GROUPS)
  .flat()
  .filter((part) => !ALWAYS_OPEN.has(part));

/** The goals of the links of the page. */
export type PageGoal = 'verdict' | ScoreGroup;

export const PAGE_GOALS: readonly PageGoal[] = ['verdict', ...(Object.keys(SCORE_GROUPS) as ScoreGroup[])];

/** The id of the heading that a link goes to. */
export const headingOf = (goal: PageGoal): string => `scores-${goal}`;

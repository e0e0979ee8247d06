import { baseProblems } from './base.ts';
import { metaimageProblems } from './ct-metaimage.ts';
import { niftiProblems } from './ct-nifti.ts';

/** Every problem that the studio can report, in English. */
export const problems = {
  ...baseProblems,
  ...metaimageProblems,
  ...niftiProblems,
};

export type ProblemId = keyof typeof problems;

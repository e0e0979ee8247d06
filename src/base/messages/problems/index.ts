import { baseProblems } from './base.ts';
import { metaimageProblems } from './ct-metaimage.ts';
import { niftiProblems } from './ct-nifti.ts';
import { gpuProblems } from './gpu.ts';
import { storageProblems } from './storage.ts';
import { workerProblems } from './workers.ts';

/** Every problem that the studio can report, in English. */
export const problems = {
  ...baseProblems,
  ...metaimageProblems,
  ...niftiProblems,
  ...gpuProblems,
  ...storageProblems,
  ...workerProblems,
};

export type ProblemId = keyof typeof problems;

import type { ProblemCatalogue } from '../message.ts';

export const baseProblems = {
  unexpected: {
    what: 'The studio made a mistake here that it did not foresee.',
    remedy: 'Please report this if it happens again.',
  },
  'unexpected/reason': ({ reason }: { reason: string }) => ({ what: reason, remedy: 'Please report this if it happens again.' }),
} satisfies ProblemCatalogue;

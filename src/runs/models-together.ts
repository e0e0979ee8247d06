import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { haveSameClasses } from '#eval/ensemble.ts';
import type { RunRecord } from './record.ts';

type OfClasses = { settings: Pick<RunRecord['settings'], 'classes'> };

/** Throws ProblemError where models can't answer together, since one of them has other classes than the first. */
export function refuseOtherClasses(first: OfClasses, others: readonly OfClasses[]): void {
  const { classes } = first.settings;
  const other = others.find(({ settings }) => !haveSameClasses(settings.classes, classes));
  if (!other) return;
  throw new ProblemError('models-of-other-classes', phrase('subject/prediction'), {
    classes: classes.join(', '),
    others: other.settings.classes.join(', '),
  });
}

import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';
import { absentClasses, macroF1Ceiling } from '#eval/absent-classes.ts';

/** Class indices of the scans on each side of a split. */
export interface SideLabels {
  train: readonly number[];
  tune: readonly number[];
  test: readonly number[];
}

/**
 * Warns of classes without scans: among all scans, on the training side, and on the scored sides. A side without scans gives no
 * warning. `subject` names the split.
 */
export function absentClassProblems(
  { train, tune, test }: SideLabels,
  classes: readonly string[],
  subject: Subject = phrase('subject/split'),
): Problem[] {
  const everywhere = absentClasses([...train, ...tune, ...test], classes.length);
  const missing = (labels: readonly number[]) => (labels.length === 0 ? [] : absentClasses(labels, classes.length));
  const only = (labels: readonly number[]) => missing(labels).filter((k) => !everywhere.includes(k));
  const named = (absent: readonly number[]) => absent.map((k) => ({ number: k + 1, name: classes[k] }));
  const problems: Problem[] = [];
  if (everywhere.length > 0 && everywhere.length < classes.length) {
    const ceiling = macroF1Ceiling(everywhere.length, classes.length);
    problems.push(warning('class-without-scans', phrase('subject/labels'), { classes: named(everywhere), ceiling }));
  }
  const untaught = only(train);
  if (untaught.length > 0) problems.push(warning('class-without-scans/train', subject, { classes: named(untaught) }));
  const [untuned, untested] = [only(tune), only(test)];
  const addUnscored = (absent: readonly number[], side: 'tune' | 'test' | 'both') => {
    if (absent.length === 0) return;
    const ceiling = macroF1Ceiling(absent.length + everywhere.length, classes.length);
    problems.push(warning('class-without-scans/scored', subject, { classes: named(absent), side, ceiling }));
  };
  if (untuned.join() === untested.join()) addUnscored(untuned, 'both');
  else {
    addUnscored(untuned, 'tune');
    addUnscored(untested, 'test');
  }
  return problems;
}

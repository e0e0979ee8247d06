import type { Problem } from '#base/problem.ts';
import { absentClasses, macroF1Ceiling } from '#eval/absent-classes.ts';

/** Class indices of the scans on each side of a split. */
export interface SideLabels {
  train: readonly number[];
  tune: readonly number[];
  test: readonly number[];
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** 'Category 2 (Moderate)'. */
const inWords = (classes: readonly string[]) => (k: number) => `Category ${k + 1} (${classes[k]})`;

/** Three digits at most. */
const rounded = (value: number) => String(Number(value.toFixed(3)));

/** What a side without so many classes comes to, as a clause. */
export function ceilingClause(absent: number, classes: number): string {
  return `macro F1 counts a class without scans as 0 and can reach ${rounded(macroF1Ceiling(absent, classes))} at most`;
}

/** What it means that classes are missing: from all scans, from the training side, from sides that are scored. Empty sides say nothing. */
export function absentClassProblems({ train, tune, test }: SideLabels, classes: readonly string[], subject = 'Split'): Problem[] {
  const everywhere = absentClasses([...train, ...tune, ...test], classes.length);
  const missing = (labels: readonly number[]) => (labels.length === 0 ? [] : absentClasses(labels, classes.length));
  const only = (labels: readonly number[]) => missing(labels).filter((k) => !everywhere.includes(k));
  const told = (about: string, what: string, remedy: string): Problem => ({
    level: 'warning',
    code: 'class-without-scans',
    subject: about,
    what,
    remedy,
  });
  const named = (absent: readonly number[]) => `${listed(absent.map(inWords(classes)))} ${absent.length === 1 ? 'has' : 'have'} no scan`;
  const problems: Problem[] = [];
  if (everywhere.length > 0 && everywhere.length < classes.length) {
    const it = everywhere.length === 1 ? 'it' : 'them';
    const what = `${named(everywhere)} at all, so no net learns ${it}; ${ceilingClause(everywhere.length, classes.length)}.`;
    problems.push(told('Labels', what, `Add scans of ${it}, or judge by accuracy, MCC and the scores per class.`));
  }
  const untaught = only(train);
  if (untaught.length > 0) {
    const it = untaught.length === 1 ? 'it' : 'them';
    problems.push(
      told(subject, `${named(untaught)} on the training side, so the net can't learn ${it}.`, 'Split otherwise, or add patients.'),
    );
  }
  const [untuned, untested] = [only(tune), only(test)];
  const unscored = (absent: readonly number[], side: string) => {
    const what = `${named(absent)} on the ${side}: ${ceilingClause(absent.length + everywhere.length, classes.length)} there.`;
    problems.push(told(subject, what, 'Split otherwise, add patients, or judge by accuracy, MCC and the scores per class.'));
  };
  if (untuned.length > 0 && untuned.join() === untested.join()) unscored(untuned, 'tune and on the test side');
  else {
    if (untuned.length > 0) unscored(untuned, 'tune side');
    if (untested.length > 0) unscored(untested, 'test side');
  }
  return problems;
}

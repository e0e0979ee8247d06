import type { Problem } from '#base/problem.ts';
import { visibleText } from '#base/text/clean.ts';
import type { RunScans } from './record.ts';

/** The same scans under other names: `nameOf` returns the name of a scan, and of the run or file whose sides they are, which may be called by a patient. */
export function withNames({ split, data, markedSlices }: RunScans, nameOf: (scanName: string) => string): RunScans {
  const renamed = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).map(([name, value]) => [nameOf(name), value]));
  return {
    split: {
      ...split,
      ...(split.given !== undefined && { given: nameOf(split.given) }),
      train: split.train.map(nameOf),
      tune: split.tune.map(nameOf),
      test: split.test.map(nameOf),
    },
    ...(data && { data: { ...data, prints: renamed(data.prints), ...(data.learned && { learned: renamed(data.learned) }) } }),
    ...(markedSlices && { markedSlices: renamed(markedSlices) }),
  };
}

/** Whether a problem is about no file or scan. What it says is made of its values, where it has an id. */
export function namesNobody(problem: Problem, { split }: Pick<RunScans, 'split'>): boolean {
  if (!problem.about) return false;
  const { about, id, values } = problem;
  const texts = textsIn(id === undefined ? problem : [about.values, values]).map(visibleText);
  const names = [...split.train, ...split.tune, ...split.test].map(visibleText);
  return !names.some((name) => texts.some((text) => text.includes(name)));
}

/** All texts in plain data, as they are: in JSON a name with a quotation mark would be another one. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

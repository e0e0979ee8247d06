import type { TrainedAgain } from '#runs/again.ts';
import type { RunRecord } from '#runs/record.ts';
import type { AfterAnswers } from './study.ts';

/** What a record tells of labels that were changed and scans that were left out after a model had been scored; `nameOf` returns a scan's name in the report. */
export function afterAnswersBy(
  again: Pick<TrainedAgain, 'relabelled' | 'leftOut'> | undefined,
  classes: readonly string[],
  nameOf: (scanName: string) => string = (name) => name,
): AfterAnswers {
  const className = (k: number) => classes[k] ?? String(k + 1);
  return {
    relabelled: (again?.relabelled ?? []).map(({ scan, was, now }) => ({ scan: nameOf(scan), was: className(was), now: className(now) })),
    leftOut: (again?.leftOut ?? []).map(nameOf),
  };
}

/** The same of a run and of the runs that it trains again, one after the other, as far as they are among `runs`: the latest first. */
export function afterAnswersIn(record: RunRecord, runs: readonly RunRecord[], nameOf: (scanName: string) => string): AfterAnswers {
  const found: AfterAnswers[] = [];
  const seen = new Set<string>();
  for (let run: RunRecord | undefined = record; run && !seen.has(run.id); ) {
    seen.add(run.id);
    found.push(afterAnswersBy(run.again, run.settings.classes, nameOf));
    const earlier: string | undefined = run.again?.run;
    run = runs.find(({ id }) => id === earlier);
  }
  return joinAfterAnswers(found);
}

/** All of them as one; a scan that several tell to be left out is named once. */
export function joinAfterAnswers(all: readonly AfterAnswers[]): AfterAnswers {
  return {
    relabelled: all.flatMap(({ relabelled }) => relabelled),
    leftOut: [...new Set(all.flatMap(({ leftOut }) => leftOut))],
  };
}

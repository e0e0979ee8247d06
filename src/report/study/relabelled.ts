import type { TrainedAgain } from '#runs/again.ts';
import type { RunRecord } from '#runs/record.ts';
import type { Relabelled } from './study.ts';

/** What a record tells of labels that were changed after a model had been scored, with class names; `nameOf` returns a scan's name in the report. */
export function relabelledBy(
  again: Pick<TrainedAgain, 'relabelled'> | undefined,
  classes: readonly string[],
  nameOf: (scanName: string) => string = (name) => name,
): Relabelled[] {
  const className = (k: number) => classes[k] ?? String(k + 1);
  return (again?.relabelled ?? []).map(({ scan, was, now }) => ({ scan: nameOf(scan), was: className(was), now: className(now) }));
}

/** The same of a run and of the runs that it trains again, one after the other, as far as they are among `runs`: the latest first. */
export function relabelledIn(record: RunRecord, runs: readonly RunRecord[], nameOf: (scanName: string) => string): Relabelled[] {
  const found: Relabelled[] = [];
  const seen = new Set<string>();
  for (let run: RunRecord | undefined = record; run && !seen.has(run.id); ) {
    seen.add(run.id);
    found.push(...relabelledBy(run.again, run.settings.classes, nameOf));
    const earlier: string | undefined = run.again?.run;
    run = runs.find(({ id }) => id === earlier);
  }
  return found;
}

import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { problem } from '#base/problem.ts';
import { withClassNames } from '#data/labels/class-names.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { matchManifest, matchProblems } from '#report/match-manifest.ts';
import type { RunManifest } from '#report/run-manifest.ts';
import { describeData } from '#runs/run-scans.ts';
import { study } from '#workers/client/study.ts';
import type { LabelledDataset } from './labelled-dataset.ts';
import type { LookedAt } from './leaks.ts';
import { reportAndThrow } from './report.ts';

/** Returns the manifest's split of the loaded scans. Throws ProblemError if scans or labels differ from the run's. */
export async function splitOfManifest(
  { split: asked, data, settings }: RunManifest,
  { data: { scans }, names, labels, labelled, prints }: LabelledDataset & LookedAt,
): Promise<{ method: SplitMethod; split: Split }> {
  const loaded = scans.map(({ id, name }) => ({ id, name, print: prints.get(id) ?? null }));
  const match = matchManifest({ split: asked, data }, loaded);
  await reportAndThrow(matchProblems(match));
  const { seed, method: origin } = asked;
  const method: SplitMethod = {
    by: 'given',
    name: inEnglish(phrase('split/the-manifest')),
    seed,
    sides: match.sides,
    ...(origin && { origin }),
  };
  const split = await study.split(labelled, method);
  const sided = [...split.train, ...split.tune, ...split.test];
  const described = sided.map((id) => ({ name: names.get(id) ?? id, print: prints.get(id) ?? null, label: labels[id] ?? -1 }));
  const same = data === null || describeData(settings.classes, described).labels === data.labels;
  await reportAndThrow([
    ...split.problems.map((found) => withClassNames(found, settings.classes)),
    ...(same ? [] : [problem('manifest-labels', phrase('subject/labels'))]),
  ]);
  return { method, split };
}

import type { Scan } from '#ct/scan.ts';
import { bestSeries } from '#ct/series-choice.ts';
import { type Disagreement, disagreements, effectiveLabels, type HandLabels, type LabelSource } from './label-sources.ts';

/** The facts from files and tables, and the person's decisions. */
export interface Decisions {
  /** The scans of studies that have several, by study. */
  several: readonly (readonly Scan[])[];
  classes: readonly string[];
  labelSources: readonly LabelSource[];
  byHand: HandLabels;
  /** Classes from tables that stayed behind, by scan id. */
  given: Readonly<Record<string, number>>;
  /** The class of the tables over which a decision by hand was kept, by scan id. */
  keptOver: Readonly<Record<string, number>>;
  excludedByHand: ReadonlySet<string>;
  /** The series to use, by study. */
  seriesByHand: Readonly<Record<string, string>>;
}

/** The consequences of {@link Decisions} for every scan. */
export interface Outcome {
  labels: Readonly<Record<string, number>>;
  /** The scans about whose class tables and hand don't agree. */
  differing: Readonly<Record<string, Disagreement>>;
  /** Other series of studies of which one is used: the same patient on the same day must not be trained on twice. */
  otherSeries: ReadonlySet<string>;
  /** All scans that are left out: by hand, and other series. */
  excluded: ReadonlySet<string>;
}

export function decide({ several, classes, labelSources, byHand, given, keptOver, excludedByHand, seriesByHand }: Decisions): Outcome {
  const labels = effectiveLabels(labelSources, byHand, given);
  for (const id in labels) if (labels[id]! >= classes.length) delete labels[id];
  const otherSeries = new Set<string>();
  for (const study of several) {
    // If a table labels single series of a study, these are the series to use.
    const labelled = study.filter(({ id }) => labels[id] !== undefined);
    const wanted = seriesByHand[study[0]?.studyKey ?? ''];
    const used = study.find(({ id }) => id === wanted) ?? bestSeries(labelled.length > 0 ? labelled : study);
    for (const { id } of study) if (id !== used.id) otherSeries.add(id);
  }
  const differing = disagreements(labelSources, byHand, keptOver);
  return { labels, differing, otherSeries, excluded: new Set([...excludedByHand, ...otherSeries]) };
}

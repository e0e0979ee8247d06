import type { Scan } from '#ct/scan.ts';
import { oneSeriesPerStudy } from '#ct/series-choice.ts';
import { type Reasons, reasonsAmong } from '#report/study/exclusions.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { isUsable } from '../dataset/dataset.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import { effectiveLabels } from '../dataset/label-sources.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import type { ClassMap } from './class-map.ts';
import type { LabelledDrop } from './labelled-drop.ts';

/** Where scans to score a model on come from: the open project's, as they are loaded, or a drop of their own. */
export type ExternalSource = 'loaded' | 'dropped';

/** Scans that a model can be scored on, and those that drop out before. */
export interface LabelledScans {
  source: ExternalSource;
  /** In the order of their names; `truth` counts in the classes of the model. */
  labelled: readonly { scan: Scan; truth: number }[];
  files: FileIndex;
  /** Names of scans without a label, or with one that the model has no class for. */
  unlabelled: readonly string[];
  /** How many others there are: that can't be used, were excluded, or are another series of a study. */
  unusable: number;
  excluded: number;
  otherSeries: number;
  /** How many are not scored, because they are copies of others; absent until their pixels were looked at. */
  copies?: number;
  /** Why scans can't be used. */
  reasons: Reasons;
}

/** The loaded scans. `map` says what their classes are to the model. */
export function loadedScans(
  data: Pick<DatasetState, 'scans' | 'order' | 'labels' | 'excluded' | 'otherSeries'>,
  map: ClassMap,
): LabelledScans {
  const all = data.order.flatMap((id) => data.scans[id] ?? []);
  const errors = all.flatMap(({ problems }) => problems.find(({ level }) => level === 'error') ?? []);
  const usable = all.filter((scan) => isUsable(scan, data.excluded));
  const labelOf = ({ id }: Scan) => map[data.labels[id] ?? -1] ?? null;
  const otherSeries = all.filter(({ id }) => data.otherSeries.has(id)).length;
  return {
    source: 'loaded',
    labelled: usable.flatMap((scan) => {
      const truth = labelOf(scan);
      return truth === null ? [] : [{ scan, truth }];
    }),
    files: sessionFiles,
    unlabelled: usable.filter((scan) => labelOf(scan) === null).map(({ name }) => name),
    unusable: errors.length,
    excluded: all.length - usable.length - errors.length - otherSeries,
    otherSeries,
    reasons: reasonsAmong(errors),
  };
}

/** The scans of a drop, whose tables were read for the classes of the model. Of a study with several series one is taken. */
export function droppedScans({ scans, files, sources, refused }: LabelledDrop): LabelledScans {
  const labels = effectiveLabels(sources, {});
  const withLabel = scans.filter(({ id }) => labels[id] !== undefined);
  const chosen = oneSeriesPerStudy(withLabel);
  return {
    source: 'dropped',
    labelled: chosen.map((scan) => ({ scan, truth: labels[scan.id]! })),
    files,
    unlabelled: scans.filter(({ id }) => labels[id] === undefined).map(({ name }) => name),
    unusable: refused.length,
    excluded: 0,
    otherSeries: withLabel.length - chosen.length,
    reasons: reasonsAmong(refused.map(({ problem }) => problem)),
  };
}

import type { RunCondition } from '#state/facts/run-condition.ts';
import type { BoardRow, SortKey } from '#state/runs/board-rows.ts';
import { type Messages, text } from '../messages/language.ts';
import { dateLocale, formatDuration, formatNumber, formatScore } from '../widgets/format.ts';

/** Columns with a title in the catalogue. */
export type ColumnKey = keyof Messages['runs']['columns'] & SortKey;

interface Column {
  key: ColumnKey;
  isNumber?: boolean;
  cell(row: BoardRow, condition: RunCondition): string;
}

/** 'head', 'from stage 3': the extent of training in a cell. */
export function extentText(extent: string): string {
  const { scratch, all, head, fromStage } = text.runs.extents;
  const names: Readonly<Record<string, string>> = { scratch, all, head };
  return names[extent] ?? (extent.startsWith('stage:') ? fromStage({ stage: extent.slice('stage:'.length) }) : extent);
}

/** Why a run ended or who trains it, in a few words for a cell; a reason that this version of the studio does not know as it is stored. */
function endText(stopReason: string | null, condition: RunCondition): string {
  const { plateau, allEpochs, onRequest, nanLoss, nanState, conditions } = text.runs.ends;
  if (condition !== 'ended') return conditions[condition];
  const names: Readonly<Record<string, string>> = {
    plateau,
    'max-epochs': allEpochs,
    stopped: onRequest,
    'nan-loss': nanLoss,
    'nan-state': nanState,
  };
  return names[stopReason ?? ''] ?? stopReason ?? '';
}

/** '12 Mar, 9:30 AM'. The details also show the year. */
function shortDate(iso: string): string {
  return new Date(iso).toLocaleString(dateLocale(), { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
}

/** The columns after the net: first the results of the run, then its settings. */
export const COLUMNS: readonly Column[] = [
  { key: 'tuneAccuracy', isNumber: true, cell: ({ tuneAccuracy }) => formatScore(tuneAccuracy) },
  { key: 'tuneMacroF1', isNumber: true, cell: ({ tuneMacroF1 }) => formatScore(tuneMacroF1) },
  { key: 'tuneLoss', isNumber: true, cell: ({ tuneLoss }) => formatScore(tuneLoss) },
  {
    key: 'bestEpoch',
    isNumber: true,
    cell: ({ bestEpoch, epochs }) => (bestEpoch === null ? '–' : text.runs.of({ n: bestEpoch, all: epochs })),
  },
  { key: 'extent', cell: ({ extent }) => extentText(extent) },
  { key: 'batchSize', isNumber: true, cell: ({ batchSize }) => String(batchSize) },
  { key: 'learningRate', isNumber: true, cell: ({ learningRate }) => String(learningRate) },
  { key: 'seed', isNumber: true, cell: ({ seed }) => String(seed) },
  {
    key: 'splitNumber',
    isNumber: true,
    cell: ({ splitNumber }) => String(splitNumber),
  },
  {
    key: 'seconds',
    isNumber: true,
    cell: ({ seconds }) => (seconds < 10 ? text.run.progress.seconds({ seconds: formatNumber(seconds) }) : formatDuration(seconds)),
  },
  { key: 'stopReason', cell: ({ stopReason }, condition) => endText(stopReason, condition) },
  { key: 'createdAt', cell: ({ createdAt }) => shortDate(createdAt) },
];

import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { BoardRow, SortKey } from '#state/runs/board-rows.ts';
import { formatDuration, formatNumber, formatScore } from '../widgets/format.ts';

export interface Column {
  key: SortKey;
  title: string;
  /** What it means, where the title is too short to say it. */
  hint?: string;
  right?: boolean;
  text(row: BoardRow): string;
}

const EXTENTS: Readonly<Record<string, string>> = { scratch: 'scratch', all: 'all layers', head: 'head' };

/** 'head', 'from stage 3': the extent of training in a cell. */
export function extentText(extent: string): string {
  return EXTENTS[extent] ?? extent.replace('stage:', 'from stage ');
}

/** A net's title; its registry name where this version of the studio has no such net. */
export function netTitle(name: string): string {
  try {
    return catalogueEntry(name).title;
  } catch {
    return name;
  }
}

const ENDS: Readonly<Record<string, string>> = {
  plateau: 'plateau',
  'max-epochs': 'all epochs',
  stopped: 'on request',
  'nan-loss': 'loss not a number',
  'nan-state': 'weights not numbers',
};

/** How a run ended, in a word or two. */
function endText(stopReason: string | null): string {
  return stopReason === null ? 'cut off' : (ENDS[stopReason] ?? stopReason);
}

/** '12 Mar, 9:30 AM': the year is in the details. */
function shortDate(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
}

/** The columns after the net: what came of the run first, then what it was. */
export const COLUMNS: readonly Column[] = [
  { key: 'tuneAccuracy', title: 'Tune acc.', right: true, text: ({ tuneAccuracy }) => formatScore(tuneAccuracy) },
  { key: 'tuneMacroF1', title: 'Macro F1', right: true, text: ({ tuneMacroF1 }) => formatScore(tuneMacroF1) },
  { key: 'tuneLoss', title: 'Tune loss', right: true, text: ({ tuneLoss }) => formatScore(tuneLoss) },
  {
    key: 'bestEpoch',
    title: 'Best epoch',
    right: true,
    text: ({ bestEpoch, epochs }) => (bestEpoch === null ? '–' : `${bestEpoch} of ${epochs}`),
  },
  { key: 'extent', title: 'Extent', text: ({ extent }) => extentText(extent) },
  { key: 'batchSize', title: 'Batch', right: true, text: ({ batchSize }) => String(batchSize) },
  { key: 'learningRate', title: 'Rate', hint: 'Learning rate', right: true, text: ({ learningRate }) => String(learningRate) },
  { key: 'seed', title: 'Seed', right: true, text: ({ seed }) => String(seed) },
  {
    key: 'splitNumber',
    title: 'Split',
    hint: 'Runs with the same number learned from and were scored on the same scans',
    right: true,
    text: ({ splitNumber }) => String(splitNumber),
  },
  {
    key: 'seconds',
    title: 'Time',
    right: true,
    text: ({ seconds }) => (seconds < 10 ? `${formatNumber(seconds)} s` : formatDuration(seconds)),
  },
  { key: 'stopReason', title: 'End', text: ({ stopReason }) => endText(stopReason) },
  { key: 'createdAt', title: 'Date', text: ({ createdAt }) => shortDate(createdAt) },
];

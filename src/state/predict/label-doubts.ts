import type { Phrase } from '#base/messages/message.ts';
import { type LabelDoubt, labelDoubts, type ScoredLabels } from '#eval/labels/label-doubts.ts';
import { doubtNotes } from '#report/likely-wrong-csv.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import { toggleLabelRight } from '../dataset/label-checks.ts';
import type { UnseenScores } from './out-of-fold.ts';
import { patientsOf } from './side-evaluations.ts';

/** What a person has decided about a label in doubt: it is another one now, the scan is left out, or the label was found right. */
export type DoubtDecision = { of: 'label'; now: number | null } | { of: 'excluded' } | { of: 'right' };

/** A label in doubt, with what has been decided about it. */
export interface DecidedDoubt extends Omit<LabelDoubt, 'scan'> {
  scanId: string;
  name: string;
  /** The class with which it was scored at first. */
  label: number;
  /** The probability of the suggested class; null where there is none. */
  suggested: number | null;
  isLoaded: boolean;
  decided: DoubtDecision | null;
}

type Decisions = Pick<DatasetState, 'scans' | 'labels' | 'excluded'> & { right: Readonly<Record<string, number>> };

/**
 * The labels of scored scans, the most doubtful first, with the decisions of now. Scores follow a label that is changed; the label in doubt stays the
 * one that was scored first, so that a mended scan keeps its place and says that it was mended.
 */
export function decidedDoubts({ cases }: UnseenScores, classes: number, decisions: Decisions): DecidedDoubt[] {
  const asked = scoredLabels(cases, classes);
  const { labels } = asked;
  return labelDoubts(asked).doubts.map(({ scan, ...doubt }) => {
    const { scanId, name, probabilities } = cases[scan]!;
    const label = labels[scan]!;
    const { suggestion } = doubt;
    return {
      ...doubt,
      ...{ scanId, name, label },
      suggested: suggestion === null ? null : (probabilities[suggestion] ?? null),
      isLoaded: decisions.scans[scanId] !== undefined,
      decided: decisionOf(scanId, label, decisions),
    };
  });
}

/** What limits the list, to be said above it. */
export const notesOf = ({ cases }: UnseenScores, classes: number): Phrase[] => doubtNotes(labelDoubts(scoredLabels(cases, classes)));

/** A key for every patient: their numbers are those of one run's side. Undefined where they are not known. */
export const patientKeys = (cases: UnseenScores['cases']): string[] | undefined =>
  patientsOf(cases)?.map((patient, i) => `${cases[i]!.runId} ${patient}`);

const scoredLabels = (cases: UnseenScores['cases'], classes: number): ScoredLabels => ({
  classes,
  labels: cases.map(({ truth, was = truth }) => was),
  probabilities: cases.map(({ probabilities }) => probabilities),
  patients: patientKeys(cases),
  knewClass: cases.map(({ knewClass = true }) => knewClass),
});

function decisionOf(scanId: string, label: number, { scans, labels, excluded, right }: Decisions): DoubtDecision | null {
  if (!scans[scanId]) return null;
  if (labels[scanId] !== label) return { of: 'label', now: labels[scanId] ?? null };
  if (excluded.has(scanId)) return { of: 'excluded' };
  return right[scanId] === label ? { of: 'right' } : null;
}

/** Gives a scan the class that is suggested for it. Does nothing where there is none. */
export function relabelAsSuggested({ scanId, suggestion }: DecidedDoubt): void {
  if (suggestion !== null) useDataset.getState().setLabel(scanId, suggestion);
}

/** Remembers that a label is right, or forgets it. */
export function toggleRight({ scanId, label, decided }: DecidedDoubt): void {
  // Of a scan with another label by now, the question is another one.
  if (decided?.of !== 'label') toggleLabelRight(scanId, label);
}

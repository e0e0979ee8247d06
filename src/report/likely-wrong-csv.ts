import type { Phrase } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { firstFifth, type LabelDoubts, labelDoubts } from '#eval/labels/label-doubts.ts';
import { csvField, csvFile, digits } from './csv.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** A labelled scan with the probabilities of a net that was not trained with it. */
export interface UnseenRow {
  /** Its name in the file. */
  scanId: string;
  /** The class that it is labelled with. */
  label: number;
  probabilities: readonly number[];
  /** The run that scored it. */
  runId: string;
  /** The same key for all scans of a patient. */
  patient?: string | undefined;
  /** Whether that run had training scans of this class; absent where that is not known. */
  knewClass?: boolean | undefined;
  /** What a person has decided since, in words. */
  decided?: string;
}

/** What limits a list of likely wrong labels, to be said above it. */
export function doubtNotes({ doubts, isBetterThanGuessing, unknown }: LabelDoubts): Phrase[] {
  if (doubts.length === 0) return [];
  return [
    ...(isBetterThanGuessing ? [] : [phrase('doubts/guessing')]),
    ...(unknown > 0 ? [phrase('doubts/unknown', { scans: unknown })] : []),
  ];
}

/**
 * likely-wrong-labels.csv: a line for every scan, the most doubtful label first; `likely_wrong` by confident learning, `first_fifth` the part to look
 * at first. Categories count from 1. Lines that begin with # say what the list rests on: `from` in words.
 */
export function likelyWrongCsv(rows: readonly UnseenRow[], classes: readonly string[], from: string): string {
  const found = doubtsOf(rows, classes);
  const { doubts } = found;
  const notes = doubtNotes(found);
  const first = firstFifth(doubts.length);
  const header = ['rank', 'scan_id', 'label', 'suggested', 'likely_wrong', 'first_fifth', 'doubt_score', 'p_label'];
  const lines = doubts.map(({ scan, score, confidence, suggestion, isLikelyWrong, isUnknown }, i) => {
    const { scanId, label, probabilities, runId, decided = '' } = rows[scan]!;
    return [
      i + 1,
      csvField(scanId),
      label + 1,
      suggestion === null ? '' : suggestion + 1,
      isLikelyWrong ? 'yes' : 'no',
      i < first ? 'yes' : 'no',
      digits(score),
      digits(confidence),
      ...probabilities.map(digits),
      csvField(runId),
      csvField(decided),
      isUnknown ? 'no' : 'yes',
    ];
  });
  return csvFile([
    [csvField(`# ${RESEARCH_NOTICE}`)],
    [csvField(`# ${from}`)],
    ...notes.map((note) => [csvField(`# ${inEnglish(note)}`)]),
    [...header, ...classes.map((_, k) => `p${k + 1}`), 'scored_by_run', 'decided', 'class_in_training'],
    ...lines,
  ]);
}

/** {@link doubtNotes} of the list that `rows` make. */
export const doubtNotesOf = (rows: readonly UnseenRow[], classes: readonly string[]): Phrase[] => doubtNotes(doubtsOf(rows, classes));

function doubtsOf(rows: readonly UnseenRow[], classes: readonly string[]): LabelDoubts {
  const patients = rows.flatMap(({ patient }) => patient ?? []);
  return labelDoubts({
    classes: classes.length,
    labels: rows.map(({ label }) => label),
    probabilities: rows.map(({ probabilities }) => probabilities),
    patients: patients.length === rows.length ? patients : undefined,
    knewClass: rows.map(({ knewClass = true }) => knewClass),
  });
}

import { firstFifth, labelDoubts } from '#eval/labels/label-doubts.ts';
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
  /** What a person has decided since, in words. */
  decided?: string;
}

/**
 * likely-wrong-labels.csv: a line for every scan, the most doubtful label first; `likely_wrong` by confident learning, `first_fifth` the part to look
 * at first. Categories count from 1. Lines that begin with # say what the list rests on: `from` in words.
 */
export function likelyWrongCsv(rows: readonly UnseenRow[], classes: readonly string[], from: string): string {
  const doubts = labelDoubts({
    classes: classes.length,
    labels: rows.map(({ label }) => label),
    probabilities: rows.map(({ probabilities }) => probabilities),
  });
  const first = firstFifth(doubts.length);
  const header = ['rank', 'scan_id', 'label', 'suggested', 'likely_wrong', 'first_fifth', 'doubt_score', 'p_label'];
  const lines = doubts.map(({ scan, score, confidence, suggestion, isLikelyWrong }, i) => {
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
    ];
  });
  return csvFile([
    [csvField(`# ${RESEARCH_NOTICE}`)],
    [csvField(`# ${from}`)],
    [...header, ...classes.map((_, k) => `p${k + 1}`), 'scored_by_run', 'decided'],
    ...lines,
  ]);
}

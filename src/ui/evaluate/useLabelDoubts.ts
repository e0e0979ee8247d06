import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Phrase } from '#base/messages/message.ts';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLabelChecks } from '#state/dataset/label-checks.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { type DecidedDoubt, decidedDoubts, notesOf } from '#state/predict/label-doubts.ts';
import { type UnseenScores, unseenScores } from '#state/predict/out-of-fold.ts';
import { useProject } from '#state/project/project.ts';
import { useRun } from '#state/run/run.ts';

/** The labels that are doubted most, by the cross-validation of the open project or else by the tune side of this run. */
export function useLabelDoubts(record: RunRecord): {
  scores: UnseenScores;
  doubts: readonly DecidedDoubt[];
  /** What limits the list. */
  notes: readonly Phrase[];
} {
  const past = useRun((state) => state.past);
  const own = useProject((state) => state.open?.runs);
  const results = useEvaluation((state) => state.results);
  const data = useDataset(useShallow(({ scans, labels, excluded }) => ({ scans, labels, excluded })));
  const right = useLabelChecks((state) => state.right);
  const scores = useMemo(() => {
    const { classes } = record.settings;
    const alike = past.filter(({ id, settings }) => own?.includes(id) !== false && settings.classes.join('\n') === classes.join('\n'));
    return unseenScores(record, alike, results);
  }, [record, past, own, results]);
  const doubts = useMemo(() => decidedDoubts(scores, record.settings.classes.length, { ...data, right }), [scores, record, data, right]);
  const notes = useMemo(() => notesOf(scores, record.settings.classes.length), [scores, record]);
  return { scores, doubts, notes };
}

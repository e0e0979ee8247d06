import { Button, Group, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { firstFifth } from '#eval/labels/label-doubts.ts';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import type { DecidedDoubt } from '#state/predict/label-doubts.ts';
import { saveLikelyWrong } from '#state/predict/save-likely-wrong.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';
import { ChangesLine } from './ChangesLine.tsx';
import { CrossValidate } from './CrossValidate.tsx';
import { DoubtCases } from './DoubtCases.tsx';
import { DoubtTable } from './DoubtTable.tsx';
import classes from './Evaluate.module.css';
import { LIKELY_WRONG } from './ToLabelDoubts.tsx';
import { useLabelDoubts } from './useLabelDoubts.ts';
import { useSideMatch } from './useSide.ts';

/** How many labels look wrong and are not decided yet. */
const undecided = (doubts: readonly DecidedDoubt[]) => doubts.filter((one) => one.isLikelyWrong && one.decided === null).length;

/** Labels that nets which have not seen their scans doubt most: to be looked at, mended or found right. */
export function LabelDoubts({ record }: { record: RunRecord }) {
  const { scores, doubts, notes } = useLabelDoubts(record);
  const { classesDiffer } = useSideMatch(record, 'tune');
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const names = useRunNames();
  const canUndo = useDataset((state) => state.canUndo);
  const words = text.evaluate.doubts;
  const { cases } = scores;
  const first = firstFifth(doubts.length);
  const shown = useMemo(() => (all ? doubts : doubts.slice(0, first)), [all, doubts, first]);
  const left = undecided(doubts);
  return (
    <Section
      title={words.title}
      id={LIKELY_WRONG}
      figure={doubts.length > 0 && words.figure({ left })}
      actions={
        doubts.length > 0 && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => setOpen(doubts[0]?.scanId ?? null)}>
              {words.open}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<Download size={14} aria-hidden />}
              onClick={() => saveLikelyWrong(record, scores, names.file(record))}
            >
              {words.save}
            </Button>
          </Group>
        )
      }
    >
      <Text size="sm">
        {scores.by === 'folds'
          ? words.byFolds({ scans: cases.length, scored: scores.folds?.scored ?? 0, of: scores.folds?.of ?? 0 })
          : words.byTune({ scans: cases.length })}
      </Text>
      <ScoreFolds runs={scores.unscored} />
      {scores.by === 'tune' && <CrossValidate record={record} />}
      {doubts.length > 0 && (
        <>
          {notes.map((note) => (
            <Text key={note.phrase} size="sm" mt="xs" fw={600}>
              {phraseInLanguage(note)}
            </Text>
          ))}
          <Text size="sm" mt="xs" fw={600} ref={told}>
            {words.found({ left, scans: doubts.length })}{' '}
            {left > 0 &&
              shown.length < doubts.length &&
              words.shown({ shown: shown.length, scans: doubts.length, left, among: undecided(shown) })}
          </Text>
          <ChangesLine record={record} result={{ cases }} withSplit={false} />
          <DoubtTable
            doubts={shown}
            classNames={record.settings.classes}
            canDecide={!classesDiffer}
            label={words.label}
            onOpen={(scanId) => setOpen(scanId)}
          />
          <Group gap="xs" mt="xs">
            {doubts.length > first && (
              <Button size="xs" variant="default" onClick={() => setAll(!all)}>
                {all ? words.showFirst({ count: first }) : words.showAll({ count: doubts.length })}
              </Button>
            )}
            <Button size="xs" variant="default" disabled={!canUndo} onClick={() => useDataset.getState().undo()}>
              {words.undo}
            </Button>
          </Group>
          <Text size="xs" mt={4} className={classes.quiet}>
            {words.caption}
          </Text>
        </>
      )}
      {open !== null && (
        <DoubtCases record={record} scores={scores} doubts={doubts} first={open} canDecide={!classesDiffer} onClose={() => setOpen(null)} />
      )}
    </Section>
  );
}

/** Scores the folds that have a model and no scores, one after the other. */
function ScoreFolds({ runs }: { runs: readonly RunRecord[] }) {
  const progress = useEvaluation((state) => state.progress);
  const [working, setWorking] = useState(false);
  const words = text.evaluate.doubts;
  if (runs.length === 0) return null;
  const score = async () => {
    setWorking(true);
    for (const run of runs) await useEvaluation.getState().evaluate(run, 'tune');
    setWorking(false);
  };
  return (
    <>
      <Button size="xs" mt="xs" loading={working && !progress} disabled={working || progress !== null} onClick={() => void score()}>
        {words.scoreFolds({ count: runs.length })}
      </Button>
      {working && progress && <Busy text={words.scoring} done={progress.done} total={progress.total} unit="scans" />}
    </>
  );
}

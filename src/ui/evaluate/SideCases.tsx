import { NativeSelect, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Calibration } from '#eval/calibrate/calibration.ts';
import { topClass } from '#eval/confusion.ts';
import { lossOf } from '#eval/probability.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import type { CaseChange } from '#state/predict/case-changes.ts';
import type { ScoredCase, SideResult } from '#state/predict/evaluation.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { told } from '../announce/told.ts';
import { CalibratedScores, useCalibratedLines } from '../cases/CalibratedScores.tsx';
import classes from '../cases/Cases.module.css';
import { CasesDrawer } from '../cases/CasesDrawer.tsx';
import { AbsentCase, CaseView } from '../cases/CaseView.tsx';
import { describeChange } from '../cases/describe-change.ts';
import { ScoreBars } from '../cases/ScoreBars.tsx';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { ChangesLine } from './ChangesLine.tsx';
import { CASE_FILTERS, type CaseChoice, type CaseFilter, chooseCases, passes } from './choose-cases.ts';
import { binEnds } from './ReliabilityPlot.tsx';
import { useCaseSource } from './useCaseSource.ts';
import { useChangesSince, useSideMatch } from './useSide.ts';

interface SideCasesProps {
  record: RunRecord;
  checkpoint: CheckpointSummary;
  side: EvaluatedSide;
  result: SideResult;
  choice: CaseChoice;
  onClose: () => void;
}

/** The cases of a side behind a cell, a class, a point of a curve, a bin, a group or all of its scores, to look at and to decide about. */
export function SideCases({ record, checkpoint, side, result, choice, onClose }: SideCasesProps) {
  const classNames = record.settings.classes;
  const [filter, setFilter] = useState<CaseFilter>('all');
  // The scores follow a label that is changed here: the case stays in the list in which it was found.
  const [found] = useState(result.cases);
  const all = useMemo(() => chooseCases(found, choice), [found, choice]);
  const now = useMemo(() => new Map(result.cases.map((scored) => [scored.scanId, scored])), [result]);
  const chosen = all.filter((scored) => passes(scored, filter)).map((scored) => now.get(scored.scanId) ?? scored);
  const { classesDiffer } = useSideMatch(record, side);
  const isApart = result.isApart ?? false;
  const source = useCaseSource(record, isApart);
  const changes = new Map(useChangesSince(result).map((change) => [change.scanId, change]));
  const calibratedLines = useCalibratedLines();
  const calibration = checkpoint.extras?.calibration;
  const words = text.cases;
  const nameOf = (k: number) => classNames[k] ?? String(k + 1);
  const listed = chosen.map(({ scanId, name, truth, probabilities, likeness }) => {
    const top = topClass(probabilities);
    const change = changes.get(scanId);
    return {
      scanId,
      name,
      picture: () => source.picture(scanId),
      lines: [
        words.truth({ name: nameOf(truth) }),
        words.called({ name: nameOf(top), score: formatScore(probabilities[top]) }),
        words.loss({ loss: formatScore(lossOf(probabilities, truth)) }),
        ...calibratedLines({ calibration, probabilities, classNames }),
      ],
      tags: [...(change ? describeChange(change, classNames) : []), ...(likeness?.flags ?? []).map((flag) => text.predict.flag({ flag }))],
    };
  });
  return (
    <CasesDrawer
      title={titleOf(choice, nameOf)}
      intro={words.byLoss({ count: chosen.length, side })}
      cases={listed}
      canDecide={!classesDiffer && !isApart}
      narrow={
        choice.of !== 'cell' && (
          <NativeSelect
            size="xs"
            label={words.filter.label}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value as CaseFilter)}
            data={CASE_FILTERS.map((one) => ({
              value: one,
              label: words.filter[one]({ count: all.filter((scored) => passes(scored, one)).length }),
            }))}
          />
        )
      }
      draw={(scanId, noteField) => {
        const scored = chosen.find((candidate) => candidate.scanId === scanId);
        if (!scored) return null;
        return (
          <SideCase
            record={record}
            calibration={calibration}
            side={side}
            isApart={isApart}
            checkpointId={result.checkpointId}
            scored={scored}
            change={changes.get(scanId)}
            noteField={noteField}
          />
        );
      }}
      foot={
        <>
          {isApart ? <Text size="xs">{text.predict.cases.notOfStudy}</Text> : classesDiffer && <Text size="xs">{words.otherClasses}</Text>}
          <ChangesLine record={record} result={result} />
        </>
      }
      onClose={onClose}
    />
  );
}

function titleOf(choice: CaseChoice, nameOf: (k: number) => string): string {
  const words = text.evaluate.cell;
  if (choice.of === 'all') return words.all;
  if (choice.of === 'class') return words.ofClass({ name: nameOf(choice.class) });
  if (choice.of === 'point') return words.point({ name: nameOf(choice.class), score: formatScore(choice.threshold) });
  if (choice.of === 'bin') return words.bin(binEnds(choice.bin));
  if (choice.of === 'group') return choice.name;
  const { truth, predicted } = choice;
  return words.title({ truth: nameOf(truth), predicted: nameOf(predicted), distance: words.distance({ steps: predicted - truth }) });
}

/** A scored case of a side of a run. */
export function SideCase({
  record,
  calibration,
  side,
  isApart = false,
  checkpointId,
  scored: { scanId, name, truth, probabilities, likeness },
  change,
  noteField,
}: {
  record: RunRecord;
  /** As it is kept with the model; absent where scans of several models are listed. */
  calibration?: Calibration | undefined;
  side: EvaluatedSide;
  /** Whether the scan was dropped to be scored, and is none of the project's. */
  isApart?: boolean;
  /** The checkpoint that made the scores; null where none is stored. */
  checkpointId: string | null;
  scored: ScoredCase;
  change: CaseChange | undefined;
  noteField: React.RefObject<HTMLTextAreaElement | null>;
}) {
  const { settings, markedSlices = {} } = record;
  const match = useSideMatch(record, side);
  const words = text.cases;
  const nameInRun = match.cases.find(({ scan }) => scan.id === scanId)?.name ?? name;
  const isOther = match.other.includes(nameInRun);
  const input = useCaseSource(record, isApart).inputOf(scanId, markedSlices[nameInRun] ?? null);
  const beside = <CalibratedScores calibration={calibration} probabilities={probabilities} classNames={settings.classes} />;
  const bars = (
    <>
      <ScoreBars probabilities={probabilities} classNames={settings.classes} />
      {beside}
    </>
  );
  if (!input || isOther) {
    return <AbsentCase reason={isOther ? words.otherPixels({ scan: name }) : words.notLoaded({ scan: name })}>{bars}</AbsentCase>;
  }
  return (
    <CaseView
      input={input}
      net={{ checkpointId, model: settings.model }}
      truth={truth}
      probabilities={probabilities}
      nearest={likeness?.nearest}
      classNames={settings.classes}
      facts={[
        [words.facts.side, words.sides[side]],
        [words.facts.truth, settings.classes[truth] ?? ''],
      ]}
      canDecide={!match.classesDiffer && !isApart}
      noteField={noteField}
    >
      {beside}
      {change && (
        <p className={classes.changed} ref={told}>
          <b>
            {words.change.title}
            {text.common.colon}
          </b>{' '}
          {text.common.row({ items: describeChange(change, settings.classes) })}
        </p>
      )}
    </CaseView>
  );
}

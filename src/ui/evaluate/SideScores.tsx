import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { explainClasses } from '#report/explanations/calls.ts';
import { explainPrecisionRecall, explainRoc } from '#report/explanations/ranking.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { reliabilityOf } from '#state/predict/calibrate-cases.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import { patientsOf } from '#state/predict/side-evaluations.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { Explain } from '../guide/Explain.tsx';
import { text } from '../messages/language.ts';
import { formatDate, formatScore } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';
import { AllScores } from './AllScores.tsx';
import { CalibrationSection } from './CalibrationSection.tsx';
import { ChangesLine } from './ChangesLine.tsx';
import { ClassTable } from './ClassTable.tsx';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import { CostsSection } from './CostsSection.tsx';
import type { CaseChoice } from './choose-cases.ts';
import type { CurvePoint } from './curve-points.ts';
import { ExportScores } from './ExportScores.tsx';
import { GradesSection } from './GradesSection.tsx';
import { Headline } from './Headline.tsx';
import { IntervalSection } from './IntervalSection.tsx';
import { LabelDoubts } from './LabelDoubts.tsx';
import { OnThisPage } from './OnThisPage.tsx';
import { OperatingSection } from './OperatingSection.tsx';
import { PlainSection } from './PlainSection.tsx';
import { PrecisionRecallPlot } from './PrecisionRecallPlot.tsx';
import { RocPlot } from './RocPlot.tsx';
import { SaveReport } from './SaveReport.tsx';
import { ScoreGroups } from './ScoreGroups.tsx';
import { SideCases } from './SideCases.tsx';
import { SubgroupSection } from './SubgroupSection.tsx';
import { headingOf, type ScorePart } from './score-groups.ts';
import { ToLabelDoubts } from './ToLabelDoubts.tsx';
import { UnlikeLine } from './UnlikeLine.tsx';
import { operatingMarks, useCalibrated } from './useCalibrated.ts';
import { useSideEvaluation } from './useSide.ts';
import { Verdict } from './Verdict.tsx';

/** All scores of a side. Every part names the side and its number of scans, and the head of the page, which stays in sight, shows them. */
export function SideScores({
  record,
  checkpoint,
  side,
  result,
  notes,
  again,
  files,
}: {
  record: RunRecord;
  checkpoint: CheckpointSummary;
  side: EvaluatedSide;
  result: SideResult;
  notes: ReactNode;
  again: ReactNode;
  /** Buttons that save the scores in place of the usual ones. */
  files?: ReactNode;
}) {
  const [choice, setChoice] = useState<CaseChoice | null>(null);
  const { scores, problems, total } = result;
  const runs = useRunNames();
  const names = record.settings.classes;
  const words = text.evaluate.scores;
  const counts = { scans: scores.n, patients: patientCount(result.cases) };
  const of = words.of({ side, ...counts });
  const { evaluation, retry, cancel } = useSideEvaluation(record, side, result);
  const known = evaluation?.state === 'done' ? evaluation.evaluation : null;
  const estimates = known?.estimates ?? null;
  const openPoint = ({ class: k, threshold }: CurvePoint) => setChoice({ of: 'point', class: k, threshold });
  const calibrated = useCalibrated(checkpoint, result);
  const bins = useMemo(() => reliabilityOf(result.cases, names.length), [result.cases, names.length]);
  const marks = operatingMarks(calibrated);
  const parts: Readonly<Record<ScorePart, ReactNode>> = {
    matrix: <ConfusionMatrix scores={scores} classNames={names} of={of} onCell={(cell) => setChoice({ of: 'cell', ...cell })} />,
    doubts: side === 'tune' && <LabelDoubts record={record} />,
    intervals: <IntervalSection evaluation={known} scores={scores} classNames={names} of={of} />,
    calibration: (
      <CalibrationSection
        scores={scores}
        bins={bins}
        calibrated={calibrated}
        fittedHere={side === 'tune'}
        of={of}
        onBin={(bin) => setChoice({ of: 'bin', bin })}
      />
    ),
    grades: calibrated && <GradesSection calibrated={calibrated} classNames={names} of={of} />,
    plain: !result.isApart && <PlainSection record={record} side={side} result={result} evaluation={known} of={of} />,
    subgroups: (
      <SubgroupSection
        result={result}
        classNames={names}
        of={of}
        estimates={estimates}
        onGroup={(name, scanIds) => setChoice({ of: 'group', name, scanIds })}
      />
    ),
    classes: (
      <Section title={words.classes} of={of} figure={lowestRecall(scores, names)}>
        <ClassTable
          scores={scores}
          estimates={estimates}
          classNames={names}
          of={of}
          onClass={(k) => setChoice({ of: 'class', class: k })}
        />
        <Explain figure="classes" of={words.classes} says={() => explainClasses(scores.confusion, names)} />
      </Section>
    ),
    roc: (
      <Section title={words.roc} of={of} figure={text.evaluate.folded.roc({ auc: formatScore(scores.aucOfDefined) })}>
        <RocPlot cases={result.cases} scores={scores} classNames={names} marks={marks.roc} onPoint={openPoint} />
        <Explain figure="roc" of={words.roc} says={() => explainRoc(scores, names)} />
      </Section>
    ),
    precisionRecall: (
      <Section
        title={words.precisionRecall}
        of={of}
        figure={text.evaluate.folded.precisionRecall({ area: formatScore(scores.averagePrecisionOfDefined) })}
      >
        <PrecisionRecallPlot cases={result.cases} scores={scores} classNames={names} marks={marks.precisionRecall} onPoint={openPoint} />
        <Explain figure="precisionRecall" of={words.precisionRecall} says={() => explainPrecisionRecall(scores, names)} />
      </Section>
    ),
    operating: calibrated && <OperatingSection calibrated={calibrated} chosenHere={side === 'tune'} classNames={names} of={of} />,
    costs: <CostsSection classNames={names} expected={(estimates?.plain ?? scores).expectedCost} />,
    allScores: <AllScores scores={scores} evaluation={known} of={of} />,
  };
  return (
    <>
      <OnThisPage title={words.title({ side, opening: result.opening, ...counts })} />
      <Section title={text.evaluate.onThisPage.groups.verdict} of={of} id={headingOf('verdict')} tour="verdict">
        <Text size="sm">{text.evaluate.verdict.of({ side, ...counts, opening: result.opening })}</Text>
        <Verdict evaluation={evaluation} onRetry={retry} onCancel={cancel} />
        <Group gap="xs" mt="xs" mb="sm">
          {scores.n > 0 && (
            <Button size="xs" variant="default" onClick={() => setChoice({ of: 'all' })}>
              {words.allCases}
            </Button>
          )}
          {side === 'tune' && <ToLabelDoubts />}
          {again}
          {files ?? (side !== 'external' && <SaveReport record={record} checkpoint={checkpoint} />)}
          {!files && (
            <ExportScores
              scored={{ record, called: runs.words(record), checkpoint, side, result }}
              file={runs.file(record)}
              state={evaluation}
            />
          )}
        </Group>
        {notes}
        <UnlikeLine record={record} checkpoint={checkpoint} side={side} result={result} />
        <ComputedBefore result={result} />
        <ChangesLine record={record} result={result} />
        <Problems items={problems} title={words.notPredicted({ count: problems.length, total })} />
        <Headline scores={scores} classNames={names} of={of} estimates={estimates} />
      </Section>
      <ScoreGroups parts={parts} />
      {choice && (
        <SideCases record={record} checkpoint={checkpoint} side={side} result={result} choice={choice} onClose={() => setChoice(null)} />
      )}
    </>
  );
}

/** The class of which the least is found; null without scans. */
function lowestRecall({ perClass }: SideResult['scores'], names: readonly string[]): string | null {
  const found = perClass.flatMap(({ recall, support }, k) => (support > 0 && recall !== null ? [{ recall, name: names[k] ?? '' }] : []));
  const [least] = found.sort((a, b) => a.recall - b.recall);
  return least ? text.evaluate.folded.classes({ name: least.name, recall: formatScore(least.recall) }) : null;
}

/** How many patients the scans are of; null where that is not known. */
function patientCount(cases: SideResult['cases']): number | null {
  const patients = patientsOf(cases);
  return patients ? new Set(patients).size : null;
}

/** Says of scores whose scans are not loaded when they were computed. */
function ComputedBefore({ result }: { result: SideResult }) {
  const { cases, at } = result;
  const scans = useDataset((state) => state.scans);
  if (result.external || cases.some(({ scanId }) => scans[scanId])) return null;
  return <Text size="sm">{text.evaluate.scores.computedBefore({ date: formatDate(new Date(at).toISOString()) })}</Text>;
}

import { Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunRecord } from '#runs/record.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { type Cell, CellScans } from './CellScans.tsx';
import { ClassTable } from './ClassTable.tsx';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import classes from './Evaluate.module.css';
import { ExportScores } from './ExportScores.tsx';
import { Headline } from './Headline.tsx';
import { ReliabilityPlot } from './ReliabilityPlot.tsx';
import { RocPlot } from './RocPlot.tsx';
import { useChangesSince } from './useSide.ts';

/** All that is known of a side; every part says which side and how many scans it is of. */
export function SideScores({
  record,
  checkpoint,
  side,
  result,
  notes,
  again,
}: {
  record: RunRecord;
  checkpoint: CheckpointSummary;
  side: ScoredSide;
  result: SideResult;
  notes: ReactNode;
  again: ReactNode;
}) {
  const [cell, setCell] = useState<Cell | null>(null);
  const { scores, problems, total } = result;
  const names = record.settings.classes;
  const of = `${side}, n = ${scores.n}`;
  const title = `${side === 'tune' ? 'Tune side' : `Locked test side, opening ${result.opening}`}, n = ${scores.n}`;
  return (
    <>
      <Section
        title={title}
        actions={
          <Group gap="xs">
            {again}
            <ExportScores
              result={result}
              side={side}
              classNames={names}
              checkpoint={`${catalogueEntry(checkpoint.settings.model).title}, epoch ${checkpoint.epoch}`}
            />
          </Group>
        }
      >
        {notes}
        <Changes record={record} side={side} result={result} />
        <Problems
          items={problems}
          title={`${problems.length} of ${plural(total, 'scan')} could not be predicted and ${problems.length === 1 ? 'is' : 'are'} not in these scores`}
        />
        <Headline scores={scores} classNames={names} of={of} />
      </Section>
      <div className={classes.columns}>
        <div>
          <ConfusionMatrix scores={scores} classNames={names} of={of} onCell={setCell} />
        </div>
        <div>
          <Section title={`Classes (${of})`}>
            <ClassTable scores={scores} classNames={names} of={of} />
          </Section>
        </div>
        <div>
          <Section title={`Reliability (${of})`}>
            <ReliabilityPlot bins={scores.calibration} />
          </Section>
        </div>
        <div>
          <Section title={`ROC, one class against the rest (${of})`}>
            <RocPlot cases={result.cases} scores={scores} classNames={names} />
          </Section>
        </div>
      </div>
      {cell && <CellScans cell={cell} cases={result.cases} classNames={names} of={of} onClose={() => setCell(null)} />}
    </>
  );
}

function Changes({ record, side, result }: { record: RunRecord; side: ScoredSide; result: SideResult }) {
  const { relabelled, excluded } = useChangesSince(record, side, result);
  return (
    <>
      {relabelled > 0 && (
        <Text size="sm">
          {plural(relabelled, 'scan has another label', 'scans have other labels')} now than when these scores were computed.
        </Text>
      )}
      {excluded > 0 && (
        <Text size="sm">
          {plural(excluded, 'scan')} of this side {excluded === 1 ? 'has' : 'have'} been excluded since; the side stays as the run had it,
          so
          {excluded === 1 ? ' it is' : ' they are'} scored.
        </Text>
      )}
    </>
  );
}

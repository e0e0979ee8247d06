import { Button, Table, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { type Calibration, calibrated } from '#eval/calibrate/calibration.ts';
import { topClass } from '#eval/confusion.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import type { PredictedScan } from '#state/predict/prediction-state.ts';
import { gradesOf } from '../cases/CalibratedScores.tsx';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Predict.module.css';
import { remarksOn } from './remarks.ts';

/** The number of rows that are drawn at first, because thousands would make the page slow. More are drawn on request. */
const SHOWN = 200;

export function ScoreTable({
  rows,
  classNames,
  calibration,
  seen,
  onScan,
}: {
  rows: readonly PredictedScan[];
  classNames: readonly string[];
  /** As it is kept with the model. */
  calibration: Calibration | undefined;
  seen: ReadonlySet<string>;
  /** Shows the pictures of a scan. */
  onScan: (scanId: string) => void;
}) {
  const [shown, setShown] = useState(SHOWN);
  const words = text.predict.scores;
  const { calibrated: isCalibrated, grades } = useCalibrationView();
  const levels = grades ? (calibration?.conformal ?? []) : [];
  const isTogether = rows.some(({ ensemble }) => ensemble);
  return (
    <div>
      <ScrollBox label={words.table} firstStays>
        <Table aria-label={words.table} className={classes.table} horizontalSpacing="xs" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.columns.scan]} />
              <HeadCells titles={[words.columns.slices]} numbers />
              <HeadCells titles={[words.columns.highest, ...levels.map(({ level }) => text.calibration.grades.column({ level }))]} />
              {isTogether && <HeadCells titles={[words.columns.agreement, words.columns.spread]} numbers />}
              {classNames.map((name, k) => (
                <Table.Th scope="col" key={name} className={classes.scoreColumn}>
                  {k + 1} {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, shown).map((row) => (
              <ScoreRow
                key={row.scan.id}
                row={row}
                classNames={classNames}
                calibration={calibration}
                isCalibrated={isCalibrated}
                grades={grades}
                seen={seen.has(row.scan.name)}
                onScan={onScan}
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {rows.length > shown && (
        <Button size="xs" variant="default" mt="xs" onClick={() => setShown(shown + SHOWN)}>
          {words.more({ shown, all: rows.length })}
        </Button>
      )}
    </div>
  );
}

function ScoreRow({
  row,
  classNames,
  calibration,
  isCalibrated,
  grades,
  seen,
  onScan,
}: {
  row: PredictedScan;
  classNames: readonly string[];
  calibration: Calibration | undefined;
  isCalibrated: boolean;
  grades: boolean;
  seen: boolean;
  onScan: (scanId: string) => void;
}) {
  const { scan, probabilities, ensemble } = row;
  const top = topClass(probabilities);
  const shown = (isCalibrated && calibrated(probabilities, calibration)) || probabilities;
  const given = grades ? gradesOf({ calibration, probabilities, classNames }) : [];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className={classes.scan}>
        <UnstyledButton className={classes.open} title={text.predict.cases.open({ scan: scan.name })} onClick={() => onScan(scan.id)}>
          {scan.name}
        </UnstyledButton>
        {seen && <span className={classes.seen}>{text.predict.scores.seenTag}</span>}
        {remarksOn(row).map((note) => (
          <span key={note} className={classes.tag}>
            {note}
          </span>
        ))}
      </Table.Th>
      <Table.Td ta="right">{scan.slices.length}</Table.Td>
      <Table.Td className={classes.unbroken}>
        {top + 1} {classNames[top]}
      </Table.Td>
      {given.map(({ level, set }) => (
        <Table.Td key={level} className={classes.unbroken}>
          {set}
        </Table.Td>
      ))}
      {ensemble && (
        <>
          <Table.Td ta="right" className={classes.unbroken}>
            {text.predict.together.agreement(ensemble)}
          </Table.Td>
          <Table.Td ta="right">{formatScore(ensemble.spread)}</Table.Td>
        </>
      )}
      {shown.map((score, k) => (
        <Table.Td key={classNames[k]} className={classes.scoreColumn} fw={k === top ? 600 : 400}>
          {formatScore(score)}
          <span className={classes.track} aria-hidden>
            <span style={{ width: `${100 * score}%` }} />
          </span>
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

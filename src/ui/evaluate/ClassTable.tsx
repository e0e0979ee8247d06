import { Table } from '@mantine/core';
import { predictedCounts } from '#eval/confusion.ts';
import type { Scores } from '#eval/scores.ts';
import { severityColor } from '../theme.ts';
import { formatScore } from '../widgets/format.ts';
import classes from './Evaluate.module.css';

/** One class against the rest, one row each; a quotient without a denominator is said in words. */
export function ClassTable({ scores, classNames, of }: { scores: Scores; classNames: readonly string[]; of: string }) {
  const claimed = predictedCounts(scores.confusion);
  return (
    <Table aria-label={`Scores per class, ${of}`} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Class</Table.Th>
          {['n', 'Precision', 'Recall', 'F1', 'AUC'].map((name) => (
            <Table.Th key={name} scope="col" ta="right">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {scores.perClass.map(({ support, precision, recall, f1, auc }, k) => {
          const predicted = claimed[k] ?? 0;
          return (
            <Table.Tr key={classNames[k]}>
              <Table.Th scope="row" fw={400}>
                <span className={classes.swatch} style={{ background: severityColor(k, classNames.length) }} aria-hidden />
                {classNames[k]}
              </Table.Th>
              <Table.Td ta="right">{support}</Table.Td>
              <Value value={predicted === 0 ? null : precision} reason="none predicted" />
              <Value value={support === 0 ? null : recall} reason="no such scan" />
              <Value value={predicted + support === 0 ? null : f1} reason="not defined" />
              <Value value={auc} reason={support === 0 ? 'no such scan' : 'no other class'} />
            </Table.Tr>
          );
        })}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row" fw={400}>
            Mean over classes
          </Table.Th>
          <Table.Td ta="right">{scores.n}</Table.Td>
          <Value value={scores.macroPrecision} reason="" />
          <Value value={scores.macroRecall} reason="" />
          <Value value={scores.macroF1} reason="" />
          <Value value={scores.auc} reason="not defined" />
        </Table.Tr>
      </Table.Tfoot>
      <Table.Caption>Means count a class without a value as 0, as scikit-learn does; the AUC has none then.</Table.Caption>
    </Table>
  );
}

function Value({ value, reason }: { value: number | null; reason: string }) {
  return <Table.Td ta="right">{value === null ? <span className={classes.reason}>{reason}</span> : formatScore(value)}</Table.Td>;
}

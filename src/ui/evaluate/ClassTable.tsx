import { Table, Text, UnstyledButton } from '@mantine/core';
import { predictedCounts } from '#eval/confusion.ts';
import type { Scores } from '#eval/scores.ts';
import { text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Evaluate.module.css';

/** Scores of each class against the rest. A cell whose quotient has no denominator says why in words. */
export function ClassTable({
  scores,
  classNames,
  of,
  onClass,
}: {
  scores: Scores;
  classNames: readonly string[];
  of: string;
  onClass: (index: number) => void;
}) {
  const predictions = predictedCounts(scores.confusion);
  const words = text.evaluate.classTable;
  const { class: className, ...figures } = words.columns;
  return (
    <ScrollBox label={words.label({ of })}>
      <Table aria-label={words.label({ of })} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[className]} />
            <HeadCells titles={Object.values(figures)} numbers />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scores.perClass.map(({ support, precision, recall, f1, auc }, k) => {
            const predicted = predictions[k] ?? 0;
            return (
              <Table.Tr key={classNames[k]}>
                <Table.Th scope="row" fw={400} className={classes.unbroken}>
                  <span className={classes.swatch} style={{ background: severityColor(k, classNames.length) }} aria-hidden />
                  {predicted + support === 0 ? (
                    classNames[k]
                  ) : (
                    <UnstyledButton
                      className={classes.className}
                      title={words.cases({ name: classNames[k] ?? '' })}
                      onClick={() => onClass(k)}
                    >
                      {classNames[k]}
                    </UnstyledButton>
                  )}
                </Table.Th>
                <Table.Td ta="right">{support}</Table.Td>
                <Value value={predicted === 0 ? null : precision} reason={words.nonePredicted} />
                <Value value={support === 0 ? null : recall} reason={words.noScan} />
                <Value value={predicted + support === 0 ? null : f1} reason={words.undefined} />
                <Value value={auc} reason={support === 0 ? words.noScan : words.noOther} />
              </Table.Tr>
            );
          })}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" fw={400}>
              {words.mean}
            </Table.Th>
            <Table.Td ta="right">{scores.n}</Table.Td>
            <Value value={scores.macroPrecision} reason="" />
            <Value value={scores.macroRecall} reason="" />
            <Value value={scores.macroF1} reason="" />
            <Value value={scores.auc} reason={words.undefined} />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <Text size="sm" mt={4} className={classes.quiet}>
        {words.caption}
      </Text>
    </ScrollBox>
  );
}

function Value({ value, reason }: { value: number | null; reason: string }) {
  return <Table.Td ta="right">{value === null ? <span className={classes.reason}>{reason}</span> : formatScore(value)}</Table.Td>;
}

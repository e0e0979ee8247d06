import { SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import { sum } from '#eval/confusion.ts';
import type { Scores } from '#eval/scores.ts';
import { explainMatrix } from '#report/explanations/calls.ts';
import { Explain } from '../guide/Explain.tsx';
import { text } from '../messages/language.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './ConfusionMatrix.module.css';
import { distanceCounts } from './distances.ts';

const percent = (count: number, of: number) => (of === 0 ? '–' : `${Math.round((100 * count) / of)} %`);

/** Rows are true classes, columns predicted ones. The diagonal is outlined; every other cell shows by how many classes it is off. */
export function ConfusionMatrix({
  scores: { confusion, n },
  classNames,
  of,
  onCell,
}: {
  scores: Scores;
  classNames: readonly string[];
  of: string;
  onCell: (cell: { truth: number; predicted: number }) => void;
}) {
  const [shares, setShares] = useState(false);
  const most = Math.max(1, ...confusion.flat());
  const words = text.evaluate.matrix;
  return (
    <Section title={words.title} of={of} tour="matrix" actions={<CountsOrShares shares={shares} onShares={setShares} />}>
      <ScrollBox label={words.label({ of })}>
        <table className={classes.matrix} style={{ '--classes': classNames.length } as CSSProperties} aria-label={words.label({ of })}>
          <thead>
            <tr>
              <td rowSpan={2} className={classes.corner}>
                {words.truth}
              </td>
              <th scope="colgroup" colSpan={classNames.length} className={classes.axis}>
                {words.predicted}
              </th>
              <th scope="col" rowSpan={2} className={classes.total}>
                {words.n}
              </th>
            </tr>
            <tr>
              {classNames.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {confusion.map((row, truth) => (
              <tr key={classNames[truth]}>
                <th scope="row">{classNames[truth]}</th>
                {row.map((count, predicted) => {
                  const inRow = sum(row);
                  const shade = shares ? count / Math.max(1, inRow) : count / most;
                  return (
                    <td
                      key={classNames[predicted]}
                      className={classes.cell}
                      data-right={truth === predicted || undefined}
                      style={{ '--shade': shade } as CSSProperties}
                    >
                      <CellButton
                        count={count}
                        number={shares ? percent(count, inRow) : String(count)}
                        step={predicted - truth}
                        label={words.cell({ truth: classNames[truth] ?? '', predicted: classNames[predicted] ?? '' })}
                        onClick={() => onCell({ truth, predicted })}
                      />
                    </td>
                  );
                })}
                <td className={classes.total}>{sum(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Text size="sm" mt="xs" component="div" className={classes.distances}>
        {distanceCounts(confusion).map((count, steps) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the distance.
          <span key={steps}>{words.off({ steps, count, share: percent(count, n) })}</span>
        ))}
      </Text>
      <Text size="xs" className={classes.quiet}>
        {words.explanation}
      </Text>
      <Explain figure="matrix" of={words.title} says={() => explainMatrix(confusion, classNames)} />
    </Section>
  );
}

function CountsOrShares({ shares, onShares }: { shares: boolean; onShares: (shares: boolean) => void }) {
  const words = text.evaluate.matrix;
  const shown = shares ? 'shares' : 'counts';
  return (
    <SegmentedControl
      size="xs"
      className={classes.toggle}
      aria-label={words.numbers}
      value={shown}
      onChange={(value) => onShares(value === 'shares')}
      data={[
        { value: 'counts', label: words.counts },
        { value: 'shares', label: words.shares },
      ]}
    />
  );
}

/** A cell. `step` is the index of the predicted class minus that of the true one. */
function CellButton({
  count,
  number,
  step,
  label,
  onClick,
}: {
  count: number;
  number: string;
  step: number;
  label: string;
  onClick: () => void;
}) {
  const content = (
    <>
      <span className={classes.number}>{number}</span>
      {step !== 0 && <span className={classes.step}>{step > 0 ? `+${step}` : `−${-step}`}</span>}
    </>
  );
  if (count === 0) return <div className={classes.inner}>{content}</div>;
  return (
    <UnstyledButton className={classes.inner} onClick={onClick} title={text.evaluate.matrix.cellButton({ count, cell: label })}>
      {content}
    </UnstyledButton>
  );
}

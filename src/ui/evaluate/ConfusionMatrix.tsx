import { SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import { sum } from '#eval/confusion.ts';
import type { Scores } from '#eval/scores.ts';
import { plural } from '../widgets/format.ts';
import type { Cell } from './CellScans.tsx';
import classes from './ConfusionMatrix.module.css';
import { distanceCounts, distanceWords } from './distances.ts';

const percent = (count: number, of: number) => (of === 0 ? '–' : `${Math.round((100 * count) / of)} %`);

/** True classes down, predicted ones across; the diagonal is outlined, and every cell says how far it lies from it. */
export function ConfusionMatrix({
  scores: { confusion, n },
  classNames,
  of,
  onCell,
}: {
  scores: Scores;
  classNames: readonly string[];
  of: string;
  onCell: (cell: Cell) => void;
}) {
  const [shares, setShares] = useState(false);
  const most = Math.max(1, ...confusion.flat());
  return (
    <>
      <div className={classes.scroller}>
        <table className={classes.matrix} aria-label={`Confusion matrix, ${of}`}>
          <thead>
            <tr>
              <td className={classes.corner}>
                <SegmentedControl
                  size="xs"
                  aria-label="Numbers in the matrix"
                  value={shares ? 'shares' : 'counts'}
                  onChange={(value) => setShares(value === 'shares')}
                  data={[
                    { value: 'counts', label: 'Counts' },
                    { value: 'shares', label: 'Row %' },
                  ]}
                />
              </td>
              {classNames.map((name, k) => (
                <th key={name} scope="col">
                  {k === 0 && <span className={classes.axis}>Predicted →</span>}
                  {name}
                </th>
              ))}
              <th scope="col" className={classes.total}>
                n
              </th>
            </tr>
          </thead>
          <tbody>
            {confusion.map((row, truth) => (
              <tr key={classNames[truth]}>
                <th scope="row">
                  {truth === 0 && <span className={classes.axis}>True ↓</span>}
                  {classNames[truth]}
                </th>
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
                        text={shares ? percent(count, inRow) : String(count)}
                        words={distanceWords(truth, predicted)}
                        label={`true ${classNames[truth]}, predicted ${classNames[predicted]}`}
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
      </div>
      <Text size="sm" mt="xs">
        {distanceCounts(confusion)
          .map((count, steps) => `${steps === 0 ? 'Right' : `${plural(steps, 'class', 'classes')} off`} ${count} (${percent(count, n)})`)
          .join(' · ')}
        . Choose a cell to see its scans.
      </Text>
    </>
  );
}

function CellButton({
  count,
  text,
  words,
  label,
  onClick,
}: {
  count: number;
  text: string;
  words: string;
  label: string;
  onClick: () => void;
}) {
  const content = (
    <>
      <span className={classes.number}>{text}</span>
      <span className={classes.words}>{words}</span>
    </>
  );
  if (count === 0) return <div className={classes.inner}>{content}</div>;
  return (
    <UnstyledButton className={classes.inner} onClick={onClick} title={`${plural(count, 'scan')}: ${label}`}>
      {content}
    </UnstyledButton>
  );
}

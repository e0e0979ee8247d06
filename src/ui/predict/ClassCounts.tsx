import { UnstyledButton } from '@mantine/core';
import { topClass } from '#eval/confusion.ts';
import type { PredictedScan } from '#state/predict/prediction-state.ts';
import { text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { formatCount } from '../widgets/format.ts';
import classes from './Predict.module.css';

/** The number of scans predicted as each class, as numbers and bars. */
export function ClassCounts({
  rows,
  classNames,
  onClass,
}: {
  rows: readonly PredictedScan[];
  classNames: readonly string[];
  /** Shows the pictures of the scans that are predicted as a class. */
  onClass: (index: number) => void;
}) {
  const counts = classNames.map(() => 0);
  for (const { probabilities } of rows) counts[topClass(probabilities)]! += 1;
  const most = Math.max(1, ...counts);
  return (
    <figure className={classes.counts}>
      <figcaption>{text.predict.scores.predictedClasses}</figcaption>
      <dl>
        {counts.map((count, k) => (
          <div key={classNames[k]}>
            <dt>
              {count === 0 ? (
                `${k + 1} ${classNames[k]}`
              ) : (
                <UnstyledButton
                  className={classes.open}
                  title={text.predict.cases.openClass({ name: classNames[k] ?? '', count })}
                  onClick={() => onClass(k)}
                >
                  {k + 1} {classNames[k]}
                </UnstyledButton>
              )}
            </dt>
            <dd>
              {count > 0 && (
                <span
                  className={classes.countBar}
                  style={{ width: `${(100 * count) / most}%`, background: severityColor(k, classNames.length) }}
                  aria-hidden
                />
              )}
              {formatCount(count)}
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

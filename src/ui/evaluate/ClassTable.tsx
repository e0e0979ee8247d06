import { Table, Text, UnstyledButton } from '@mantine/core';
import { phrase } from '#base/messages/phrase.ts';
import { predictedCounts } from '#eval/confusion.ts';
import type { Estimate, SideEstimates } from '#eval/estimates.ts';
import type { WholeScore } from '#eval/score-names.ts';
import type { Scores } from '#eval/scores.ts';
import { type WhyUndefined, whyUndefined } from '#eval/undefined-scores.ts';
import { Term } from '../glossary/Term.tsx';
import { SCORE_TERMS } from '../glossary/term-ids.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Evaluate.module.css';
import { formatEnds } from './IntervalLine.tsx';

const SHOWN = ['precision', 'recall', 'f1', 'specificity', 'auc', 'averagePrecision'] as const;
type Shown = (typeof SHOWN)[number];

/** The mean over classes among the scores of the side; null where it has none. */
const MEANS = {
  precision: 'macroPrecision',
  recall: 'macroRecall',
  f1: 'macroF1',
  specificity: null,
  auc: 'auc',
  averagePrecision: 'averagePrecisionOfDefined',
} as const satisfies Record<Shown, WholeScore | null>;

/** Scores of each class against the rest. A cell whose quotient has no denominator says why in words. */
export function ClassTable({
  scores,
  estimates,
  classNames,
  of,
  onClass,
}: {
  scores: Scores;
  /** Null until they are known: their lines are there already. */
  estimates: SideEstimates | null;
  classNames: readonly string[];
  of: string;
  onClass: (index: number) => void;
}) {
  const predictions = predictedCounts(scores.confusion);
  const words = text.evaluate.classTable;
  const names = text.scoreWords.ofClass;
  const titles = [words.columns.n, ...SHOWN.map((score) => names[score].name)];
  return (
    <ScrollBox label={words.label({ of })} firstStays>
      <Table aria-label={words.label({ of })} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[words.columns.class]} />
            <HeadCells titles={titles} numbers />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scores.perClass.map((ofClass, k) => {
            const { support } = ofClass;
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
                {SHOWN.map((score) => (
                  <Value
                    key={score}
                    value={ofClass[score]}
                    estimate={estimates?.perClass[k]?.[score] ?? null}
                    reason={whyUndefined(score, k, scores.confusion)}
                  />
                ))}
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
            {SHOWN.map((score) => (
              <Mean key={score} score={score} scores={scores} estimates={estimates} />
            ))}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <Text size="sm" mt={4} className={classes.quiet}>
        {words.caption}
      </Text>
      <dl className={classes.abouts}>
        {SHOWN.map((score) => (
          <div key={score}>
            <dt>
              <Term of={SCORE_TERMS[score]}>{names[score].name}</Term>
            </dt>
            <dd>{names[score].about}</dd>
          </div>
        ))}
      </dl>
    </ScrollBox>
  );
}

function Mean({ score, scores, estimates }: { score: Shown; scores: Scores; estimates: SideEstimates | null }) {
  const mean = MEANS[score];
  if (mean === null) return <Table.Td ta="right">–</Table.Td>;
  return <Value value={scores[mean]} estimate={estimates?.scores[mean] ?? null} reason={null} />;
}

/** A figure, or in its place why there is none. */
function Value({ value, estimate, reason }: { value: number | null; estimate: Estimate | null; reason: WhyUndefined | null }) {
  if (value === null || reason !== null) {
    const why = reason === null ? text.evaluate.classTable.undefined : phraseInLanguage(phrase(`score-undefined/${reason}`));
    return (
      <Table.Td ta="right">
        <span className={classes.reason}>{why}</span>
      </Table.Td>
    );
  }
  return (
    <Table.Td ta="right">
      {formatScore(value)}
      <span className={classes.ends}>
        {estimate && text.evaluate.allScores.interval({ ...formatEnds(estimate), restsOn: estimate.restsOn })}
      </span>
    </Table.Td>
  );
}

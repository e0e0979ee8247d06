import { Table, Text } from '@mantine/core';
import { isScored, PLAIN_BASELINES, type PlainBaseline } from '#eval/baseline/plain-baselines.ts';
import type { Evaluation } from '#eval/evaluation.ts';
import { WHOLE_SCORES, type WholeScore } from '#eval/score-names.ts';
import type { Scores } from '#eval/scores.ts';
import { Term } from '../glossary/Term.tsx';
import { SCORE_TERMS } from '../glossary/term-ids.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { formatEnds } from './IntervalLine.tsx';

interface AllScoresProps {
  scores: Scores;
  /** Null until it is known. */
  evaluation: Evaluation | null;
  of: string;
}

/** Every score of a whole side: its value and interval, what guessing and plain baselines give, and what it is. */
export function AllScores({ scores, evaluation, of }: AllScoresProps) {
  const words = text.evaluate.allScores;
  const { about, score: scoreColumn, ...numbers } = words.columns;
  return (
    <Section
      title={words.title}
      of={of}
      figure={text.evaluate.folded.allScores({ mcc: formatScore(scores.mcc), kappa: formatScore(scores.kappaQuadratic) })}
    >
      <ScrollBox label={words.label({ of })} firstStays>
        <Table aria-label={words.label({ of })} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[scoreColumn]} />
              <HeadCells titles={[...Object.values(numbers), ...PLAIN_BASELINES.map((of) => words.baseline({ of }))]} numbers />
              <HeadCells titles={[about]} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {WHOLE_SCORES.map((score) => {
              const estimate = evaluation?.estimates.scores[score] ?? null;
              // An own matrix of costs is known to the evaluation alone.
              const value = (score === 'expectedCost' && evaluation ? evaluation.estimates.plain : scores)[score];
              return (
                <Table.Tr key={score}>
                  <Table.Th scope="row" fw={400} className={classes.unbroken}>
                    <Term of={SCORE_TERMS[score]}>{text.scoreWords.whole[score].name}</Term>
                  </Table.Th>
                  <Table.Td ta="right">{value === null ? text.evaluate.figures.undefined : formatScore(value)}</Table.Td>
                  <Table.Td ta="right" className={classes.unbroken}>
                    {estimate && words.interval({ ...formatEnds(estimate), restsOn: estimate.restsOn })}
                  </Table.Td>
                  <Table.Td ta="right">{evaluation && formatScore(evaluation.chance.shuffled[score]?.value)}</Table.Td>
                  <Table.Td ta="right">{evaluation && formatScore(evaluation.chance.majority[score])}</Table.Td>
                  {PLAIN_BASELINES.map((name) => (
                    <Table.Td key={name} ta="right">
                      {baselineScore(evaluation, name, score)}
                    </Table.Td>
                  ))}
                  <Table.Td className={classes.about}>{text.scoreWords.whole[score].about}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="xs" mt={4} className={classes.quiet}>
        {words.caption}
      </Text>
    </Section>
  );
}

/** A baseline's score; empty until baselines are compared, and where this one has no such score. */
function baselineScore(evaluation: Evaluation | null, name: PlainBaseline, score: WholeScore): string {
  const baseline = evaluation?.baselines?.[name];
  const estimate = baseline && isScored(baseline) ? baseline.scores[score] : null;
  return estimate ? formatScore(estimate.value) : '';
}

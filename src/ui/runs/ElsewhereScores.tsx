import { Button, Group, Table, Text } from '@mantine/core';
import { Check, Scale, TriangleAlert } from 'lucide-react';
import type { RunRecord } from '#runs/record.ts';
import { compareScores, SCORES_AGREE, toldScores } from '#runs/tune-comparison.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { useRun } from '#state/run/run.ts';
import { isComplete } from '#state/run/run-side.ts';
import { isActive } from '#state/run/run-view.ts';
import { told, toldOnChange } from '../announce/told.ts';
import { useSideMatch, useSideResult } from '../evaluate/useSide.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Runs.module.css';

/** Whether the weights of a run that was trained elsewhere give here the validation scores that it tells. */
export function ElsewhereScores({ run }: { run: RunRecord }) {
  const match = useSideMatch(run, 'tune');
  const result = useSideResult(run, 'tune');
  const active = useRun((state) => isActive(state.status));
  const { progress, failure, evaluate, cancel } = useEvaluation();
  const words = text.runs.elsewhere.scores;
  const claimed = toldScores(run);
  if (!claimed) return null;
  const computing = progress?.runId === run.id && progress.side === 'tune' ? progress : null;
  const failed = failure?.runId === run.id && failure.side === 'tune' ? failure.problem : null;
  const missing = run.split.tune.length - match.cases.length;
  const isPossible = isComplete(match) && run.split.tune.length > 0;
  return (
    <Section title={words.title}>
      <Text size="sm" mb="xs">
        {words.about}
      </Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<Scale size={14} aria-hidden />}
          disabled={!isPossible || active}
          loading={computing !== null}
          onClick={() => void evaluate(run, 'tune', { anew: true })}
        >
          {words.compute}
        </Button>
        {computing && (
          <>
            <Text size="xs" ref={toldOnChange}>
              {words.progress(computing)}
            </Text>
            <Button size="xs" variant="subtle" onClick={cancel}>
              {words.cancel}
            </Button>
          </>
        )}
        {!isPossible && <Text size="xs">{words.needs({ missing, scans: run.split.tune.length })}</Text>}
        {isPossible && active && <Text size="xs">{text.runs.details.scoresAfterRun}</Text>}
      </Group>
      {failed && <Problems items={[failed]} />}
      {result && !computing && <Compared values={compareScores(claimed, result.scores)} left={result.total - result.cases.length} />}
    </Section>
  );
}

function Compared({ values, left }: { values: ReturnType<typeof compareScores>; left: number }) {
  const words = text.runs.elsewhere.scores;
  const agree = left === 0 && values.every(({ agrees }) => agrees);
  const Icon = agree ? Check : TriangleAlert;
  return (
    <>
      <p className={agree ? classes.sameSplit : classes.ranking} ref={told}>
        <Icon size={14} aria-hidden />{' '}
        {left > 0 ? words.incomplete({ scans: left }) : agree ? words.agree({ to: SCORES_AGREE }) : words.differ({ to: SCORES_AGREE })}
      </p>
      <ScrollBox className={classes.wide} label={words.table}>
        <Table className={classes.table} w="auto" aria-label={words.table}>
          <Table.Thead>
            <Table.Tr>
              {[words.columns.score, words.columns.told, words.columns.computed, words.columns.difference].map((title, i) => (
                <Table.Th key={title} scope="col" ta={i === 0 ? 'left' : 'right'}>
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {values.map(({ score, told, computed, difference }) => (
              <Table.Tr key={score}>
                <Table.Th scope="row" fw={400}>
                  {words.names[score]}
                </Table.Th>
                <Table.Td ta="right">{told.toFixed(DIGITS)}</Table.Td>
                <Table.Td ta="right">{computed.toFixed(DIGITS)}</Table.Td>
                <Table.Td ta="right">{difference.toExponential(1)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </>
  );
}

/** One more than the scores have to agree in. */
const DIGITS = 6;

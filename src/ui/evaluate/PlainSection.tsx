import { Button, Table, Text } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type BaselineScores, isScored, PLAIN_BASELINES, type PlainBaseline, type PlainBaselines } from '#eval/baseline/plain-baselines.ts';
import type { Estimate } from '#eval/estimates.ts';
import type { Evaluation } from '#eval/evaluation.ts';
import { CALLED_SCORES, WHOLE_SCORES, type WholeScore } from '#eval/score-names.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import { isComparable, isQuick, type PlainState, plainScans, usePlainBaselines } from '#state/predict/plain-baselines.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { describeDifference } from '../runs/difference-words.ts';
import { Busy } from '../widgets/Busy.tsx';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';
import classes from './Evaluate.module.css';
import { formatEnds } from './IntervalLine.tsx';

interface PlainProps {
  record: RunRecord;
  side: EvaluatedSide;
  result: SideResult;
  /** Null until it is known. */
  evaluation: Evaluation | null;
  of: string;
}

/**
 * Plain baselines beside the model. They are compared by themselves once the intervals are known, unless a run trains or there is much to measure:
 * then on request.
 */
export function PlainSection({ record, side, result, evaluation, of }: PlainProps) {
  const data = useCurrentDataset();
  const scans = useMemo(() => plainScans(record, result, data), [record, result, data]);
  const compare = usePlainBaselines((state) => state.compare);
  const shown = usePlainBaselines((state) => (state.shown?.scores === result.scores ? state.shown : null));
  const training = useRun((state) => isActive(state.status));
  const isOwn = side === 'train';
  const comparable = !isOwn && isComparable(scans);
  const begin = () => void compare(record, side, result);
  const baselines = evaluation?.baselines ?? null;
  const isDue = evaluation !== null && baselines === null && shown === null && comparable && !training && isQuick(scans);
  useEffect(() => {
    if (isDue) void compare(record, side, result);
  }, [isDue, compare, record, side, result]);
  if (result.scores.n === 0) return null;
  const words = text.evaluate.plain;
  const isBusy = shown?.state === 'measuring' || shown?.state === 'comparing';
  return (
    <Section title={words.title} of={of} figure={baselines && figureOf(baselines)}>
      <Text size="sm">{isOwn ? phraseInLanguage(phrase('baseline/own-scans')) : words.about}</Text>
      {shown && <Shown shown={shown} />}
      {!isBusy && !isOwn && (
        <Button size="xs" variant="default" my="xs" disabled={!comparable || training || evaluation === null} onClick={begin}>
          {baselines ? words.again : words.compare}
        </Button>
      )}
      {!comparable && !isOwn && <Text size="sm">{words.needScans}</Text>}
      {training && comparable && <Text size="sm">{words.afterRun}</Text>}
      {baselines && evaluation && <Baselines baselines={baselines} evaluation={evaluation} of={of} />}
    </Section>
  );
}

/** What the model's macro F1 has more than that of the first baseline that has one. */
function figureOf(baselines: PlainBaselines): string | null {
  for (const of of PLAIN_BASELINES) {
    const baseline = baselines[of];
    const difference = isScored(baseline) ? baseline.differences.macroF1 : null;
    if (!difference) continue;
    const { party, theModel } = text.evaluate.plain;
    const described = describeDifference('macroF1', { ...difference, restsOn: null }, { first: party({ of }), second: theModel });
    return text.evaluate.folded.plain({ of, difference: described });
  }
  return null;
}

function Shown({ shown }: { shown: PlainState }) {
  const cancel = usePlainBaselines((state) => state.cancel);
  const words = text.evaluate.plain;
  if (shown.state === 'failed') return <Problems items={[shown.problem]} title={words.failed} />;
  if (shown.state === 'cancelled') return <Text size="sm">{words.cancelled}</Text>;
  const [done, total] = shown.state === 'measuring' ? [shown.done, shown.total] : [0, 0];
  return <Busy text={words[shown.state]} done={done} total={total} unit="scans" onCancel={cancel} />;
}

function Baselines({ baselines, evaluation, of }: { baselines: PlainBaselines; evaluation: Evaluation; of: string }) {
  const words = text.evaluate.plain;
  const scored = PLAIN_BASELINES.flatMap((name) => {
    const baseline = baselines[name];
    return isScored(baseline) ? [{ name, baseline }] : [];
  });
  return (
    <>
      {PLAIN_BASELINES.map((name) => (
        <Text key={name} size="sm" mt={4}>
          {describeFit(name, baselines[name])}
        </Text>
      ))}
      {scored.length > 0 && (
        <ScrollBox label={words.label({ of })} firstStays>
          <Table aria-label={words.label({ of })} className={classes.table} miw={860} horizontalSpacing="xs" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={[words.score]} />
                <HeadCells
                  titles={[words.model, ...scored.flatMap(({ name }) => [words.name({ of: name }), words.less({ of: name })])]}
                  numbers
                />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {WHOLE_SCORES.map((score) => (
                <Table.Tr key={score}>
                  <Table.Th scope="row" fw={400} className={classes.unbroken}>
                    {text.scoreWords.whole[score].name}
                  </Table.Th>
                  <Value estimate={evaluation.estimates.scores[score]} />
                  {scored.map(({ name, baseline }) => (
                    <Compared key={name} name={name} score={score} baseline={baseline} />
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
      <Text size="xs" mt={4} className={classes.quiet}>
        {words.caption}
      </Text>
    </>
  );
}

/** Whether a score needs only the called classes: a rule has no probabilities. */
const isCalled = (score: WholeScore) => (CALLED_SCORES as readonly WholeScore[]).includes(score);

function describeFit(of: PlainBaseline, baseline: PlainBaselines[PlainBaseline]): string {
  const words = text.evaluate.plain;
  if (!isScored(baseline)) return words.none({ of, why: phraseInLanguage(baseline.why) });
  const fit = words.fit({ of, fit: phraseInLanguage(baseline.fit) });
  return baseline.notMeasured > 0 ? `${fit} ${words.notMeasured({ scans: baseline.notMeasured })}` : fit;
}

/** A baseline's score, and what the model has more. */
function Compared({ name, score, baseline }: { name: PlainBaseline; score: WholeScore; baseline: BaselineScores }) {
  const { party, theModel, withoutProbabilities } = text.evaluate.plain;
  const estimate = baseline.scores[score];
  // The columns of both scores say already what they rest on.
  const difference = baseline.differences[score] && { ...baseline.differences[score], restsOn: null };
  if (name === 'rule' && !isCalled(score)) {
    return (
      <Table.Td ta="right" colSpan={2} className={classes.reason}>
        {withoutProbabilities}
      </Table.Td>
    );
  }
  return (
    <>
      <Value estimate={estimate} />
      <Table.Td ta="right">{describeDifference(score, difference, { first: party({ of: name }), second: theModel })}</Table.Td>
    </>
  );
}

function Value({ estimate }: { estimate: Estimate | null }) {
  if (!estimate) return <Table.Td ta="right">{text.evaluate.figures.undefined}</Table.Td>;
  return (
    <Table.Td ta="right">
      {formatScore(estimate.value)}
      <span className={classes.ends}>{text.evaluate.allScores.interval({ ...formatEnds(estimate), restsOn: estimate.restsOn })}</span>
    </Table.Td>
  );
}

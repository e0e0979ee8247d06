import { Button, Table, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { WHOLE_SCORES } from '#eval/score-names.ts';
import { explainRuns } from '#report/explanations/runs.ts';
import { learnsAlike } from '#runs/again.ts';
import { compareSplits } from '#runs/compare-splits.ts';
import type { RunRecord } from '#runs/record.ts';
import { ownCosts, useCostMatrix } from '#state/predict/cost-matrix.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { useBoard } from '#state/runs/board.ts';
import { type DifferencesShown, type Relabelled, tuneResultOf, useRunDifferences } from '#state/runs/run-differences.ts';
import { told } from '../announce/told.ts';
import { Explain } from '../guide/Explain.tsx';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';
import { describeBest, describeDifference, describeHelp } from './difference-words.ts';
import classes from './Runs.module.css';
import { useCanCompare } from './useCanCompare.ts';

interface RunsProps {
  /** The others are compared with the first. */
  runs: readonly RunRecord[];
}

/**
 * Whether runs of one split differ by more than noise, also where one trains another again with other labels or without some scans. Draws nothing
 * for other runs: their scores are not to be compared.
 */
export function DifferencesSection({ runs }: RunsProps) {
  const [first, ...others] = runs;
  const isOther = (run: RunRecord) => {
    const { tune, sameClasses } = compareSplits(first ?? run, run);
    const isAgain = first !== undefined && (run.again?.run === first.id || first.again?.run === run.id) && tune.shared > 0;
    return (!tune.same && !isAgain) || !sameClasses;
  };
  if (others.some(isOther) || runs.some(({ checkpointId }) => checkpointId === null)) return null;
  return <Sought runs={runs} />;
}

/** Brought into sight where it was asked for elsewhere: it stands below the board and the curves. */
function Sought({ runs }: RunsProps) {
  const place = useRef<HTMLElement>(null);
  const seeks = useBoard((state) => state.seeksDifference);
  const isUnderWay = useRunDifferences(({ shown }) => shown?.state === 'scoring' || shown?.state === 'comparing');
  useEffect(() => {
    if (!seeks) return;
    place.current?.scrollIntoView?.({ block: 'start' });
    if (!isUnderWay) useBoard.getState().foundDifference();
  }, [seeks, isUnderWay]);
  const words = text.runs.differences;
  return (
    <section aria-label={words.title} ref={place}>
      <Text fw={600} size="sm" mt="md">
        {words.title}
      </Text>
      <Differences runs={runs} />
    </section>
  );
}

function Differences({ runs }: RunsProps) {
  const asked = runs.map(({ id }) => id).join();
  const shown = useRunDifferences(({ shown: of }) => (of?.runs.join() === asked ? of : null));
  // What was compared may have been scored anew since.
  const isOutdated = useEvaluation(
    () => shown !== null && 'of' in shown && shown.of.some((result, i) => tuneResultOf(runs[i]!) !== result),
  );
  const costs = useCostMatrix((state) => ownCosts(state, runs[0]?.settings.classes ?? []));
  const words = text.runs.differences;
  if (!shown || isOutdated || (shown.state === 'done' && shown.costs !== costs)) return <CompareButton runs={runs} label={words.compare} />;
  if (shown.state === 'failed') {
    return (
      <>
        <Problems items={[shown.problem]} title={words.failed} />
        <CompareButton runs={runs} label={words.tryAgain} />
      </>
    );
  }
  if (shown.state !== 'done') return <UnderWay state={shown.state} />;
  return <DifferenceOfScores runs={runs} shown={shown} />;
}

function CompareButton({ runs, label }: RunsProps & { label: string }) {
  const compare = useRunDifferences((state) => state.compare);
  const active = useRun((state) => isActive(state.status));
  const possible = useCanCompare(runs);
  const words = text.runs.differences;
  return (
    <>
      <Text size="sm">{words.explanation}</Text>
      <Button size="xs" variant="default" my={4} disabled={!possible} onClick={() => void compare(runs)}>
        {label}
      </Button>
      {!possible && <Text size="xs">{active ? words.afterRun : words.needScans}</Text>}
    </>
  );
}

function UnderWay({ state }: { state: 'scoring' | 'comparing' }) {
  const cancel = useRunDifferences((differences) => differences.cancel);
  const progress = useEvaluation((evaluation) => evaluation.progress);
  return (
    <Busy
      text={text.runs.differences[state]}
      done={state === 'scoring' ? (progress?.done ?? 0) : 0}
      total={state === 'scoring' ? (progress?.total ?? 0) : 0}
      unit="scans"
      onCancel={cancel}
    />
  );
}

/** The epochs that two runs kept; null where they are the same, or one kept none. */
function keptEpochs({ bestEpoch: first }: RunRecord, { bestEpoch: second }: RunRecord) {
  return first === null || second === null || first === second ? null : { first, second };
}

function DifferenceOfScores({ runs, shown }: RunsProps & { shown: Extract<DifferencesShown, { state: 'done' }> }) {
  const names = useRunNames();
  const [first = '', ...letters] = runs.map(names.letter);
  const { others, best } = shown.comparison;
  const words = text.runs.differences;
  const again = trainedAgain(runs);
  return (
    <ScrollBox label={words.label} firstStays>
      {again && others[0] && (
        <Text fw={600} ref={told}>
          {learnsAlike(again, runs[0] === again ? runs[1]! : runs[0]!)
            ? words.help.alike({ first, second: letters[0] ?? '', epochs: keptEpochs(runs[0]!, runs[1]!) })
            : describeHelp(others[0].differences.scores.macroF1, { first, second: letters[0] ?? '', again: names.letter(again) })}
        </Text>
      )}
      <Text size="sm">{words.of({ scans: others[0]?.differences.n ?? 0 })}</Text>
      {shown.relabelled && <RelabelledScores relabelled={shown.relabelled} letters={[first, ...letters]} />}
      {others.map(({ accuracy, adjusted }, i) => (
        <Text key={letters[i]} size="sm">
          {words.mcNemar({ ...accuracy, first, second: letters[i] ?? '', p: adjusted.toPrecision(2), comparisons: others.length })}
        </Text>
      ))}
      <Text size="sm">{best ? describeBest(best, [first, ...letters]) : words.bestUnknown}</Text>
      <Table aria-label={words.label} className={classes.table} verticalSpacing={0} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[words.score]} />
            <HeadCells titles={letters.map((second) => words.minus({ first, second }))} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {WHOLE_SCORES.map((score) => (
            <Table.Tr key={score}>
              <Table.Th scope="row" fw={400}>
                {text.scoreWords.whole[score].name}
              </Table.Th>
              {others.map(({ differences: { scores } }, i) => (
                <Table.Td key={letters[i]}>{describeDifference(score, scores[score], { first, second: letters[i] ?? '' })}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" mt={4} className={classes.quiet}>
        {words.caption}
      </Text>
      {others[0] && (
        <Explain
          figure="runs"
          of={words.title}
          says={() => explainRuns(others[0]?.differences.scores.macroF1 ?? null, { first, second: letters[0] ?? '' })}
        />
      )}
    </ScrollBox>
  );
}

/** Of two runs the one that trains the other again on the same sets, so that their difference is what the changes came to; null where none does. */
function trainedAgain([first, second, ...more]: readonly RunRecord[]): RunRecord | null {
  if (!first || !second || more.length > 0) return null;
  const of = (run: RunRecord, other: RunRecord) => run.again?.run === other.id && run.again.sameSides;
  return of(second, first) ? second : of(first, second) ? first : null;
}

/** Says that runs were scored with different labels before, and what each comes to with the newest ones. */
function RelabelledScores({ relabelled: { by, scans, scores }, letters }: { relabelled: Relabelled; letters: readonly string[] }) {
  const words = text.runs.differences;
  return (
    <section aria-label={words.relabelledTitle}>
      <Text size="sm" fw={600}>
        {words.relabelled({ run: letters[by] ?? '', scans })}
      </Text>
      <ul>
        {scores.map(({ now, own }, i) => (
          <li key={letters[i]}>
            <Text size="sm">
              {words.onLabels({
                run: letters[i] ?? '',
                n: now.n,
                accuracy: formatScore(now.accuracy),
                macroF1: formatScore(now.macroF1),
                own: { accuracy: formatScore(own.accuracy), macroF1: formatScore(own.macroF1), n: own.n },
              })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

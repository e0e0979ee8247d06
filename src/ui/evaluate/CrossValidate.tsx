import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { useNavigation } from '#state/navigation.ts';
import { FOLDS, planCrossValidation, trainFolds } from '#state/queue/cross-validate.ts';
import type { PlannedQueue } from '#state/queue/plan-queue.ts';
import { useQueue } from '#state/queue/queue.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { useMovedByQueued } from '../widgets/useMovedTest.ts';
import { useIsTraining } from '../widgets/useRunFacts.ts';

/** The way to a list of all scans: folds with the settings of this run are queued and begun by one click. */
export function CrossValidate({ record }: { record: RunRecord }) {
  const [planning, setPlanning] = useState(false);
  /** Folds that would train with scans of another run's locked test set: a person says whether they shall. */
  const [asked, setAsked] = useState<PlannedQueue | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const go = useNavigation((state) => state.go);
  const training = useIsTraining(record);
  const working = useQueue((state) => state.working);
  const words = text.evaluate.doubts;
  const take = (planned: PlannedQueue) => {
    void trainFolds(record, planned);
    go('runs');
  };
  const begin = async () => {
    setPlanning(true);
    setProblems([]);
    setAsked(null);
    try {
      const planned = await planCrossValidation(record);
      const refused = planned.refused.flatMap((run) => run.problems);
      setProblems(refused);
      if (refused.length === 0 && planned.moved.length > 0) setAsked(planned);
      else if (refused.length === 0) take(planned);
    } catch (thrown) {
      setProblems([toProblem(thrown, phrase('subject/folds'))]);
    }
    setPlanning(false);
  };
  return (
    <div>
      <Button size="xs" mt="xs" loading={planning} disabled={training || working} onClick={() => void begin()}>
        {words.crossValidate({ folds: FOLDS })}
      </Button>
      <Text size="xs">{training || working ? words.whileTraining : words.crossValidation({ folds: FOLDS })}</Text>
      {asked && <Asked planned={asked} onTake={() => take(asked)} />}
      <Problems items={[...problems]} title={words.notPlanned} />
    </div>
  );
}

function Asked({ planned: { runs, splits }, onTake }: { planned: PlannedQueue; onTake: () => void }) {
  const moved = useMovedByQueued(runs, splits);
  const words = text.evaluate.doubts;
  return (
    <div ref={told}>
      <Text size="sm" mt="xs">
        {moved?.what}
      </Text>
      <Button size="xs" mt={4} variant="default" onClick={onTake}>
        {words.allTheSame({ folds: runs.length })}
      </Button>
    </div>
  );
}

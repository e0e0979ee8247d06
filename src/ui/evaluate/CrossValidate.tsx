import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { useNavigation } from '#state/navigation.ts';
import { FOLDS, planCrossValidation } from '#state/queue/cross-validate.ts';
import { useQueue } from '#state/queue/queue.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { useIsTraining } from '../widgets/useRunFacts.ts';

/** The way to a list of all scans: folds with the settings of this run are queued and begun by one click. */
export function CrossValidate({ record }: { record: RunRecord }) {
  const [planning, setPlanning] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const go = useNavigation((state) => state.go);
  const training = useIsTraining(record);
  const working = useQueue((state) => state.working);
  const words = text.evaluate.doubts;
  const begin = async () => {
    setPlanning(true);
    setProblems([]);
    try {
      const planned = await planCrossValidation(record);
      const refused = planned.refused.flatMap((run) => run.problems);
      if (refused.length > 0 || planned.moved.length > 0) {
        setProblems(refused);
        if (planned.moved.length > 0) go('runs');
      } else {
        await useQueue.getState().add(planned);
        void useQueue.getState().start();
        go('runs');
      }
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
      <Problems items={[...problems]} title={words.notPlanned} />
    </div>
  );
}

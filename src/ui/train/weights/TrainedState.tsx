import { Checkbox, Text } from '@mantine/core';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import { settingWords, text } from '../../messages/language.ts';
import { formatScore } from '../../widgets/format.ts';

/** An optimiser as its setting calls it. */
const nameOf = (optimizer: 'adam' | 'sgd') => settingWords('optimizer').choices?.[optimizer] ?? optimizer;

/** What the chosen file says of its training, and whether the run goes on with the state of its optimiser. */
export function TrainedState() {
  const weights = useSettings((state) => state.settings.weights);
  const change = useSettings((state) => state.change);
  const file = useWeights((state) => state.stored?.find(({ sha256 }) => sha256 === weights?.sha256));
  if (!weights || !file) return null;
  const { training, optimizer } = file;
  const words = text.weights.trained;
  const isTold = training && (training.epoch !== null || training.loss !== null);
  const goOn = (on: boolean) => {
    const { optimizer: _, ...fresh } = weights;
    change({ weights: on && optimizer ? { ...fresh, optimizer: optimizer.name } : fresh });
  };
  return (
    <>
      {isTold && (
        <Text size="sm" mt="xs">
          {words.says({ epoch: training.epoch, loss: training.loss === null ? null : formatScore(training.loss) })}
        </Text>
      )}
      {optimizer && (
        <Checkbox
          size="sm"
          mt="xs"
          label={words.goOn({ optimizer: nameOf(optimizer.name), steps: optimizer.steps })}
          description={words.goOnMeaning}
          checked={weights.optimizer !== undefined}
          onChange={({ currentTarget }) => goOn(currentTarget.checked)}
        />
      )}
    </>
  );
}

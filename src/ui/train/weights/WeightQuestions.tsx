import { Radio, Stack, Text } from '@mantine/core';
import type { NormalizationName } from '#data/sample/preparation.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import { wordsOf } from '#train/settings/values.ts';
import classes from './Weights.module.css';

/** What the chosen file leaves open: which of its sets of weights, and which normalisation of the input they expect. */
export function WeightQuestions() {
  const weights = useSettings((state) => state.settings.weights);
  const file = useWeights((state) => state.stored?.find(({ sha256 }) => sha256 === weights?.sha256));
  if (!weights || !file || weights.published) return null;
  const { sets = [] } = file;
  return (
    <Stack gap="sm" mt="sm">
      {sets.length > 1 && <SetChoice sets={sets} chosen={weights.set ?? sets[0]!} />}
      {weights.normalization && <NormalizationChoice chosen={weights.normalization} suggestion={file.suggestion ?? null} />}
    </Stack>
  );
}

function SetChoice({ sets, chosen }: { sets: readonly string[]; chosen: string }) {
  const chooseSet = useWeights((state) => state.chooseSet);
  return (
    <Radio.Group
      label="Which weights of this file?"
      description={`It holds ${sets.length} sets that fit this net, and does not say which one is meant: they may be of two epochs, an average (EMA, SWA) beside what was trained, or a student and its teacher.`}
      value={chosen}
      onChange={(set) => void chooseSet(set)}
    >
      <Stack gap={8} mt={4} className={classes.breakable}>
        {sets.map((set) => (
          <Radio key={set} size="sm" value={set} label={set} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function NormalizationChoice({ chosen, suggestion }: { chosen: NormalizationName | 'unknown'; suggestion: NormalizationName | null }) {
  const chooseNormalization = useWeights((state) => state.chooseNormalization);
  const { choices = {} } = wordsOf('preparation.normalization');
  const isOpen = chosen === 'unknown';
  return (
    <Radio.Group
      className={classes.question}
      label="Normalisation that these weights expect"
      description="The one that they were trained with: with another, they mean little. It is set in Prepare, too."
      required={isOpen}
      withAsterisk={false}
      error={isOpen && 'The file does not say. Choose one before you start.'}
      value={isOpen ? null : chosen}
      onChange={(name) => void chooseNormalization(name as NormalizationName)}
    >
      <Stack gap={8} mt={4}>
        {Object.entries(choices).map(([name, title]) => (
          <Radio
            key={name}
            size="sm"
            value={name}
            label={title}
            description={name === suggestion ? 'Suggested: the file has 1000 classes, as weights from ImageNet have' : undefined}
          />
        ))}
      </Stack>
      {isOpen && (
        <Text size="xs" className={classes.quiet} mt={4}>
          Whoever made the weights says it: in the training script, or on the page that offers them.
        </Text>
      )}
    </Radio.Group>
  );
}

import { Radio, Stack, Text } from '@mantine/core';
import type { NormalizationName } from '#data/sample/preparation.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import { settingWords, text } from '../../messages/language.ts';
import classes from './Weights.module.css';

/** Questions that the chosen file does not answer: which of its sets of weights to use, and which normalisation they expect. */
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
      label={text.weights.questions.set}
      description={text.weights.questions.setMeaning({ sets: sets.length })}
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
  const { choices = {} } = settingWords('preparation.normalization');
  const words = text.weights.questions;
  const isOpen = chosen === 'unknown';
  return (
    <Radio.Group
      label={words.normalization}
      description={words.normalizationMeaning}
      required={isOpen}
      withAsterisk={false}
      error={isOpen && words.open}
      value={isOpen ? null : chosen}
      onChange={(name) => void chooseNormalization(name as NormalizationName)}
    >
      <Stack gap={8} mt={4}>
        {Object.entries(choices).map(([name, title]) => (
          <Radio key={name} size="sm" value={name} label={title} description={name === suggestion ? words.suggested : undefined} />
        ))}
      </Stack>
      {isOpen && (
        <Text size="xs" className={classes.quiet} mt={4}>
          {words.whereToLook}
        </Text>
      )}
    </Radio.Group>
  );
}

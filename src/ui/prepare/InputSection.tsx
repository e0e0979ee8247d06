import { Stack, Text } from '@mantine/core';
import { NORMALIZATIONS, type NormalizationName } from '#data/sample/preparation.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import { settingWords, text } from '../messages/language.ts';
import { formatNumber } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { SettingField } from '../widgets/SettingField.tsx';
import { SettingRadios } from '../widgets/SettingRadios.tsx';

/** Size and normalisation of the net's input. */
export function InputSection() {
  const settings = useSettings((state) => state.settings);
  const chooseNormalization = useWeights((state) => state.chooseNormalization);
  const asked = settings.weights?.normalization === 'unknown' ? settings.weights.name : null;
  const locked = settings.weights?.published ? settings.weights.name : null;
  const { name } = settings.preparation.normalization;
  const words = text.prepare.input;
  return (
    <Section title={words.title}>
      <Stack gap="sm">
        <div style={{ maxWidth: 280 }}>
          <SettingField of="preparation.size" />
        </div>
        <SettingRadios
          of="preparation.normalization"
          label={settingWords('preparation.normalization').label}
          description={(locked && words.locked({ weights: locked })) || (asked && words.asked({ weights: asked }))}
          value={asked ? null : name}
          disabled={locked !== null}
          onChange={(chosen) => void chooseNormalization(chosen as NormalizationName)}
        />
        <Text size="sm">{rangeSentence(name)}</Text>
      </Stack>
    </Section>
  );
}

/** The range of the normalised input: black becomes (0 - mean) / std, white (1 - mean) / std. */
function rangeSentence(name: NormalizationName): string {
  const { mean, std } = NORMALIZATIONS[name];
  const ends = mean.map((m, c) => [-m / (std[c] ?? 1), (1 - m) / (std[c] ?? 1)] as const);
  const low = Math.min(...ends.map(([black]) => black));
  const high = Math.max(...ends.map(([, white]) => white));
  return text.prepare.input.range({ low: formatNumber(low + 0), high: formatNumber(high) });
}

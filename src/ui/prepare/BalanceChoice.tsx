import { Text } from '@mantine/core';
import { type Balance, classWeights } from '#data/batch/balance.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { FormRadios } from '../widgets/FormRadios.tsx';
import { formatNumber } from '../widgets/format.ts';
import { SettingField } from '../widgets/SettingField.tsx';

/** The choice of how classes of unequal size are balanced, and a sentence about its effect on the train side. */
export function BalanceChoice() {
  const balance = useSettings((state) => state.settings.balance);
  const names = useDataset((state) => state.classes);
  const labels = useTrainLabels();
  return (
    <>
      <FormRadios of="balance" />
      <div style={{ maxWidth: 280, marginTop: 8 }}>
        <SettingField of="balance.gamma" />
      </div>
      {labels.length > 0 && balance.by !== 'none' && (
        <Text size="sm" mt={8}>
          {effectOf(balance, labels, names)}
        </Text>
      )}
    </>
  );
}

/** Labels of the train side. */
function useTrainLabels(): number[] {
  const split = useSplit((state) => state.split);
  const labels = useDataset((state) => state.labels);
  return split?.train.flatMap((id) => labels[id] ?? []) ?? [];
}

/** What the choice does to the loss or to an epoch. `labels`: class indices of the train side. */
function effectOf(balance: Balance, labels: readonly number[], names: readonly string[]): string | null {
  const words = text.prepare.balance.effects;
  if (balance.by === 'none') return null;
  if (balance.by === 'weights') {
    const weights = classWeights(labels, names.length);
    return words.weights({ weights: weights.map((weight, i) => ({ name: names[i] ?? '', number: formatNumber(weight) })) });
  }
  if (balance.by === 'sampling') {
    const counts = names.map((_, label) => labels.filter((other) => other === label).length);
    const each = labels.length / Math.max(1, counts.filter((count) => count > 0).length);
    return words.sampling({ turns: names.map((name, i) => ({ name, number: counts[i] ? formatNumber(each / counts[i]) : '0' })) });
  }
  const weight = (p: number) => formatNumber((1 - p) ** balance.gamma);
  return words.focal({ sure: weight(0.9), unsure: weight(0.5) });
}

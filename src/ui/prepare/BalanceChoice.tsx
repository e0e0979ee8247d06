import { Text } from '@mantine/core';
import { type Balance, classWeights } from '#data/batch/balance.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useSettings } from '#state/run/settings.ts';
import { FormRadios } from '../widgets/FormRadios.tsx';
import { formatNumber } from '../widgets/format.ts';
import { SettingField } from '../widgets/SettingField.tsx';

/** What is done about classes of unequal size, and what that comes to on the train side. */
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
      {labels.length > 0 && (
        <Text size="sm" mt={8}>
          {effect(balance, labels, names)}
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

function effect(balance: Balance, labels: readonly number[], names: readonly string[]): string {
  const counts = names.map((_, label) => labels.filter((other) => other === label).length);
  if (balance.by === 'none') return 'The loss of the train side is the plain mean over its scans.';
  if (balance.by === 'weights') {
    const weights = classWeights(labels, names.length).map((weight, i) => `${names[i]} ${formatNumber(weight)}`);
    return `A scan counts in the train loss by its class: ${weights.join(', ')}. The tune loss stays plain.`;
  }
  if (balance.by === 'sampling') {
    const each = labels.length / Math.max(1, counts.filter((count) => count > 0).length);
    const turns = names.map((name, i) => `${name} ${counts[i] ? formatNumber(each / counts[i]) : 0}`);
    return `Turns of a scan in an epoch, on average: ${turns.join(', ')}. The tune side is taken as it is.`;
  }
  const weight = (p: number) => formatNumber((1 - p) ** balance.gamma);
  return `A scan that is told with probability 0.9 counts ${weight(0.9)} times, one at 0.5 ${weight(0.5)} times. The tune loss stays plain.`;
}

import { Radio, Stack, Text } from '@mantine/core';
import { type Balance, classWeights, USUAL_GAMMA } from '#data/batch/balance.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useSettings } from '#state/run/settings.ts';
import { formatNumber } from '../widgets/format.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';

const CHOICES: Record<Balance['by'], { title: string; purpose: string; balance: Balance }> = {
  none: { title: 'Nothing', purpose: 'Every scan counts alike, as in the paper.', balance: { by: 'none' } },
  weights: { title: 'Class weights', purpose: 'Scans of small classes count more in the loss.', balance: { by: 'weights' } },
  sampling: { title: 'Balanced sampling', purpose: 'An epoch takes as many scans of every class.', balance: { by: 'sampling' } },
  focal: {
    title: 'Focal loss',
    purpose: 'Scans that the net tells already count less, whatever their class.',
    balance: { by: 'focal', gamma: USUAL_GAMMA },
  },
};

/** What is done about classes of unequal size, and what that comes to on the train side. */
export function BalanceChoice() {
  const balance = useSettings((state) => state.settings.balance);
  const change = useSettings((state) => state.change);
  const refusals = useRefusals();
  const names = useDataset((state) => state.classes);
  const labels = useTrainLabels();
  return (
    <>
      <Radio.Group
        label="Against unequal classes"
        value={balance.by}
        onChange={(by) => change({ balance: CHOICES[by as Balance['by']].balance })}
        mt="sm"
      >
        <Stack gap={8} mt={4}>
          {Object.entries(CHOICES).map(([by, { title, purpose }]) => (
            <Radio key={by} value={by} label={title} description={purpose} size="sm" />
          ))}
        </Stack>
      </Radio.Group>
      {balance.by === 'focal' && (
        <div style={{ maxWidth: 280, marginTop: 8 }}>
          <NumberField
            label="Gamma"
            description="The higher, the less a scan counts that is told already"
            value={balance.gamma}
            base={USUAL_GAMMA}
            error={refusalOf(refusals, 'Gamma')}
            onChange={(gamma) => change({ balance: { by: 'focal', gamma } })}
          />
        </div>
      )}
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

import { Group, Text } from '@mantine/core';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/run/settings.ts';
import { type AddingProgress, useWeights } from '#state/run/weights.ts';
import { Busy } from '../../widgets/Busy.tsx';
import { PickWeights } from './PickWeights.tsx';

const PHASES: Record<AddingProgress['phase'], string> = { fetching: 'Fetching', checking: 'Checking', keeping: 'Keeping' };

/** A file of the person's own: dropped anywhere on this step, or chosen. */
export function AddWeights() {
  const { adding, cancel } = useWeights();
  const { title } = catalogueEntry(useSettings((state) => state.settings.model));
  if (adding) {
    const { name, phase, done, total } = adding;
    return <Busy text={`${PHASES[phase]} ${name}`} done={megabytes(done)} total={megabytes(total)} unit="MB" onCancel={cancel} />;
  }
  return (
    <Group gap="sm" mt="sm" wrap="nowrap">
      <PickWeights>Choose a weight file</PickWeights>
      <Text size="sm">or drop it here: .pth, .pt, .ckpt or .safetensors of {title}.</Text>
    </Group>
  );
}

/** To the tenth, so that the text does not change with every piece. */
function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}

import { Progress, Text } from '@mantine/core';
import type { CopyProgress } from '#state/dataset/copies.ts';
import { text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';

/** How far the copies are. */
export function CopyProgressLine({ work }: { work: CopyProgress }) {
  const { step, done, total } = work;
  const words = text.copies;
  const label = step === 'copying' ? words.copying({ done, total }) : words.writing({ size: formatBytes(done) });
  const share = total > 0 ? (100 * done) / total : 100;
  return (
    <div>
      <Text size="sm">{label}</Text>
      <Progress value={share} animated={step === 'writing'} transitionDuration={0} aria-label={label} size="sm" mt={4} />
    </div>
  );
}

import { Text } from '@mantine/core';
import type { SideResult } from '#state/predict/evaluation.ts';
import { text } from '../messages/language.ts';

/** How many scans of a side look unlike the training scans; nothing where the model does not tell. */
export function UnlikeLine({ result: { cases } }: { result: SideResult }) {
  const judged = cases.flatMap(({ likeness }) => likeness ?? []);
  const unlike = judged.filter(({ flags }) => flags.length > 0).length;
  if (judged.length === 0) return null;
  const words = text.predict.unlike;
  return (
    <Text size="sm">
      {words.count({ count: unlike, of: judged.length })}. {unlike > 0 && words.why}
    </Text>
  );
}

import { Text } from '@mantine/core';
import { REFERENCE_RULE } from '#data/split/split-every.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { text } from '../messages/language.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import classes from './Prepare.module.css';
import { useMethodDraft } from './useMethodDraft.ts';

type Every = Extract<SplitMethod, { by: 'every' }>;

const isWhole = (value: number, least: number) => Number.isInteger(value) && value >= least;

/** The numbers of the rule by which every k-th scan tunes. A number that can't be used is refused at its field; the split stays as it was. */
export function EveryFields({ method }: { method: Every }) {
  const [draft, change] = useMethodDraft(method, (next) => isWhole(next.every, 2) && isWhole(next.first ?? 1, 1));
  const { every } = draft;
  const first = draft.first ?? REFERENCE_RULE.first;
  const words = text.prepare.every;
  return (
    <>
      <div className={classes.fields}>
        <NumberField
          label={words.every}
          value={every}
          base={REFERENCE_RULE.every}
          error={isWhole(every, 2) ? undefined : words.needsEvery}
          onChange={(typed) => change({ by: 'every', every: typed, first })}
        />
        <NumberField
          label={words.first}
          value={first}
          base={REFERENCE_RULE.first}
          error={isWhole(first, 1) ? undefined : words.needsFirst}
          onChange={(typed) => change({ by: 'every', every, first: typed })}
        />
      </div>
      <Text size="xs" className={classes.quiet} mt={4}>
        {words.explanation}
      </Text>
    </>
  );
}

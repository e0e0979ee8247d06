import { Text } from '@mantine/core';
import { useState } from 'react';
import { REFERENCE_RULE } from '#data/split/split-every.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { useSplit } from '#state/dataset/split.ts';
import { text } from '../messages/language.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import classes from './Prepare.module.css';

type Every = Extract<SplitMethod, { by: 'every' }>;

const isWhole = (value: number, least: number) => Number.isInteger(value) && value >= least;

/** The numbers of the rule by which every k-th scan tunes. A number that can't be used is refused at its field; the split stays as it was. */
export function EveryFields({ method }: { method: Every }) {
  const setMethod = useSplit((state) => state.setMethod);
  const [draft, setDraft] = useState({ every: method.every, first: method.first ?? REFERENCE_RULE.first ?? 0 });
  const change = (next: typeof draft) => {
    setDraft(next);
    if (isWhole(next.every, 2) && isWhole(next.first, 1)) setMethod({ by: 'every', ...next });
  };
  const words = text.prepare.every;
  return (
    <>
      <div className={classes.fields}>
        <NumberField
          label={words.every}
          value={draft.every}
          base={REFERENCE_RULE.every}
          error={isWhole(draft.every, 2) ? undefined : words.needsEvery}
          onChange={(every) => change({ ...draft, every })}
        />
        <NumberField
          label={words.first}
          value={draft.first}
          base={REFERENCE_RULE.first ?? 0}
          error={isWhole(draft.first, 1) ? undefined : words.needsFirst}
          onChange={(first) => change({ ...draft, first })}
        />
      </div>
      <Text size="xs" className={classes.quiet} mt={4}>
        {words.explanation}
      </Text>
    </>
  );
}

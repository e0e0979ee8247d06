import { Button, Group, Text } from '@mantine/core';
import { Dices } from 'lucide-react';
import { SPLIT_RATIOS, type SplitOptions } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { text } from '../messages/language.ts';
import { formatNumber } from '../widgets/format.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import classes from './Prepare.module.css';
import { useMethodDraft } from './useMethodDraft.ts';

/** The seed of the first split. */
export const SPLIT_SEED = 101;

/** Rounded, because 0.07 * 100 is 7.000000000000001. */
const percent = (ratio: number) => Number((ratio * 100).toPrecision(9));

type ByPatient = Extract<SplitMethod, { by: 'patient' }>;

/** Seed and shares of a split by patient. A value that can't be used is refused at its field; the split stays as it was. */
export function SplitFields({ method }: { method: ByPatient }) {
  const [draft, change] = useMethodDraft(method, (next) => {
    const { shares, seed } = errorsOf(next);
    return seed === undefined && !shares.some(Boolean);
  });
  const errors = errorsOf(draft);
  const setShare = (side: number, value: number) => {
    const ratios = draft.ratios.map((ratio, i) => (i === side ? value / 100 : ratio)) as SplitOptions['ratios'];
    change({ ...draft, ratios });
  };
  const sum = percent(draft.ratios[0] + draft.ratios[1] + draft.ratios[2]);
  const words = text.prepare.split;
  return (
    <>
      <div className={classes.fields}>
        {words.shares.map((label, side) => (
          <NumberField
            key={label}
            label={label}
            value={percent(draft.ratios[side] ?? 0)}
            base={percent(SPLIT_RATIOS[side] ?? 0)}
            error={errors.shares[side]}
            onChange={(value) => setShare(side, value)}
          />
        ))}
        <NumberField
          label={words.seed}
          value={draft.seed}
          base={SPLIT_SEED}
          error={errors.seed}
          onChange={(seed) => change({ ...draft, seed })}
        />
      </div>
      <Group justify="space-between" gap="xs" mt={4}>
        <Text size="xs" className={classes.quiet}>
          {words.sum({ sum: Number.isFinite(sum) && sum > 0 && Math.abs(sum - 100) > 1e-6 ? formatNumber(sum) : null })}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Dices size={14} aria-hidden />}
          onClick={() => change({ ...draft, seed: Number.isInteger(draft.seed) ? draft.seed + 1 : SPLIT_SEED })}
        >
          {words.again}
        </Button>
      </Group>
    </>
  );
}

/** Why a value can't be used, for each field; `shares` in the order train, tune, test. */
function errorsOf({ seed, ratios }: SplitOptions): { shares: (string | undefined)[]; seed: string | undefined } {
  const words = text.prepare.split;
  return {
    shares: ratios.map((ratio, side) => {
      if (!(Number.isFinite(ratio) && ratio >= 0)) return words.needsNumber;
      return ratio === 0 && side < 2 ? words.needsShare : undefined;
    }),
    seed: Number.isInteger(seed) ? undefined : words.needsWhole,
  };
}

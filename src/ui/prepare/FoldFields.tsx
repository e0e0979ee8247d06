import { Text } from '@mantine/core';
import { SPLIT_RATIOS } from '#data/split/split.ts';
import { MOST_FOLDS } from '#data/split/split-folds.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { text } from '../messages/language.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import classes from './Prepare.module.css';
import { useMethodDraft } from './useMethodDraft.ts';

type Folds = Extract<SplitMethod, { by: 'folds' }>;

const isWhole = (value: number, least: number) => Number.isInteger(value) && value >= least;

/** The numbers of a split into folds. A number that can't be used is refused at its field; the split stays as it was. */
export function FoldFields({ method }: { method: Folds }) {
  const [draft, change] = useMethodDraft(method, (next) => Object.keys(errorsOf(next)).length === 0);
  const errors = errorsOf(draft);
  const words = text.prepare.folds;
  return (
    <>
      <div className={classes.fields}>
        <NumberField
          label={words.folds}
          value={draft.folds}
          error={errors.folds}
          onChange={(folds) => change({ ...draft, folds, fold: isWhole(folds, 1) ? Math.min(draft.fold, folds - 1) : draft.fold })}
        />
        <NumberField
          label={words.fold}
          value={draft.fold + 1}
          error={errors.fold}
          onChange={(fold) => change({ ...draft, fold: fold - 1 })}
        />
        <NumberField
          label={words.test}
          value={Number((draft.test * 100).toPrecision(9))}
          base={100 * SPLIT_RATIOS[2]}
          error={errors.test}
          onChange={(test) => change({ ...draft, test: test / 100 })}
        />
        <NumberField
          label={text.prepare.split.seed}
          value={draft.seed}
          error={errors.seed}
          onChange={(seed) => change({ ...draft, seed })}
        />
      </div>
      <Text size="xs" className={classes.quiet} mt={4}>
        {words.explanation}
      </Text>
    </>
  );
}

/** Why a number can't be used, for each field. */
function errorsOf({ folds, fold, test, seed }: Folds): { folds?: string; fold?: string; test?: string; seed?: string } {
  const words = text.prepare.folds;
  return {
    ...(!(isWhole(folds, 2) && folds <= MOST_FOLDS) && { folds: words.needsFolds({ most: MOST_FOLDS }) }),
    ...(!(isWhole(fold, 0) && fold < folds) && { fold: words.needsFold }),
    ...(!(test >= 0 && test < 1) && { test: words.needsTest }),
    ...(!Number.isInteger(seed) && { seed: text.prepare.split.needsWhole }),
  };
}

import { Button, Text } from '@mantine/core';
import { ScanSearch, X } from 'lucide-react';
import { useRateFinder } from '#state/run/rate-finder.ts';
import { checkRange, USUAL_RANGE } from '#train/finder/lr-finder.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { inLanguage, text } from '../../messages/language.ts';
import { Busy } from '../../widgets/Busy.tsx';
import { NumberField } from '../../widgets/NumberField.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import train from '../Train.module.css';
import { useBlockers } from '../useBlockers.ts';
import { FoundRate } from './FoundRate.tsx';
import { RateCurveChart } from './RateCurveChart.tsx';
import classes from './RateFinder.module.css';
import { RateTable } from './RateTable.tsx';

/** Settings that a search does not use: a refused one prevents a training, but not a search. */
const SPARED: readonly SettingKey[] = [
  'learningRate',
  'schedule.minimum',
  'schedule.rise',
  'schedule.factor',
  'schedule.patience',
  'warmupEpochs',
  'maxEpochs',
  'stopping.patience',
  'unfreezeEvery',
  'saveEvery.batches',
  'saveEvery.minutes',
];

/** The range test of the learning rate: its range, its progress and its result. */
export function RateFinder() {
  const { range, progress, points, found, problems, changeRange, find, cancel } = useRateFinder();
  const words = text.rateFinder;
  const refusals = checkRange(range);
  const blockers = useBlockers(SPARED);
  const refusalOf = (key: keyof typeof range) => {
    const refusal = refusals.find(({ setting }) => setting === key);
    if (!refusal) return undefined;
    const { what, remedy } = inLanguage(refusal);
    return `${what} ${remedy}`;
  };
  const field = (key: keyof typeof range) => (
    <NumberField
      label={words.fields[key]}
      value={range[key]}
      base={USUAL_RANGE[key]}
      error={refusalOf(key)}
      onChange={(value) => changeRange({ [key]: value })}
    />
  );
  return (
    <fieldset className={train.group}>
      <legend>{words.title}</legend>
      <Text size="sm" className={classes.meaning} id="rate-finder-meaning">
        {words.meaning}
      </Text>
      <div className={classes.controls}>
        {field('lowest')}
        {field('highest')}
        {field('steps')}
        <Button
          variant="default"
          className={classes.button}
          leftSection={progress ? <X size={14} aria-hidden /> : <ScanSearch size={14} aria-hidden />}
          disabled={!progress && (refusals.length > 0 || blockers.length > 0)}
          onClick={progress ? cancel : () => void find()}
          aria-describedby="rate-finder-meaning"
        >
          {progress ? words.cancel : words.find}
        </Button>
      </div>
      {blockers[0] && (
        <Text size="sm" className={classes.blocked}>
          {words.blocked({ reason: blockers[0] })}
        </Text>
      )}
      {progress && <Busy {...progress} />}
      <Problems items={problems} title={found ? words.leftOut : words.failed} />
      {progress && points.length > 1 && (
        <>
          <RateCurveChart curve={{ range, points, ended: null }} />
          <RateTable points={points} />
        </>
      )}
      {found && <FoundRate {...found} />}
    </fieldset>
  );
}

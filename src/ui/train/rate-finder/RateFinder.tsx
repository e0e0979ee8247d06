import { Button, Text } from '@mantine/core';
import { ScanSearch, X } from 'lucide-react';
import { useRateFinder } from '#state/run/rate-finder.ts';
import { checkRange, USUAL_RANGE } from '#train/finder/lr-finder.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { Busy } from '../../widgets/Busy.tsx';
import { NumberField } from '../../widgets/NumberField.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import train from '../Train.module.css';
import { useBlockers } from '../useBlockers.ts';
import { FoundRate } from './FoundRate.tsx';
import { RateCurveChart } from './RateCurveChart.tsx';
import classes from './RateFinder.module.css';

/** Settings that a search does not depend on: they keep a training from starting, not a search. */
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

/** The range test of the learning rate: what it searches, how far it is, and what it found. */
export function RateFinder() {
  const { range, progress, points, found, problems, changeRange, find, cancel } = useRateFinder();
  const refusals = checkRange(range);
  const blockers = useBlockers(SPARED);
  const refusalOf = (key: keyof typeof range) => {
    const refusal = refusals.find(({ setting }) => setting === key);
    return refusal && `${refusal.what} ${refusal.remedy}`;
  };
  const field = (label: string, key: keyof typeof range) => (
    <NumberField
      label={label}
      value={range[key]}
      base={USUAL_RANGE[key]}
      error={refusalOf(key)}
      onChange={(value) => changeRange({ [key]: value })}
    />
  );
  return (
    <fieldset className={train.group}>
      <legend>Learning-rate finder</legend>
      <Text size="sm" className={classes.meaning} id="rate-finder-meaning">
        Trains a net that is thrown away, with these settings, while the rate rises from step to step until the loss diverges. The loss
        falls steepest where the rate is about right. The run and its weights are not touched.
      </Text>
      <div className={classes.controls}>
        {field('From rate', 'lowest')}
        {field('To rate', 'highest')}
        {field('Search steps', 'steps')}
        <Button
          variant="default"
          className={classes.button}
          leftSection={progress ? <X size={14} aria-hidden /> : <ScanSearch size={14} aria-hidden />}
          disabled={!progress && (refusals.length > 0 || blockers.length > 0)}
          onClick={progress ? cancel : () => void find()}
          aria-describedby="rate-finder-meaning"
        >
          {progress ? 'Cancel the search' : 'Find a rate'}
        </Button>
      </div>
      {blockers[0] && (
        <Text size="sm" className={classes.blocked}>
          Nothing can be searched yet. {blockers[0]}
        </Text>
      )}
      {progress && <Busy {...progress} />}
      <Problems items={problems} title={found ? 'Left out of the search' : 'The search did not come to its end'} />
      {progress && points.length > 1 && <RateCurveChart curve={{ range, points, ended: null }} />}
      {found && <FoundRate {...found} />}
    </fieldset>
  );
}

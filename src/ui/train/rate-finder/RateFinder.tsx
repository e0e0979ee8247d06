import { Button, Text } from '@mantine/core';
import { ScanSearch, X } from 'lucide-react';
import { useRateFinder } from '#state/run/rate-finder.ts';
import { rangeComplaints, USUAL_RANGE } from '#train/finder/lr-finder.ts';
import { Busy } from '../../widgets/Busy.tsx';
import { NumberField } from '../../widgets/NumberField.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import train from '../Train.module.css';
import { useBlockers } from '../useBlockers.ts';
import { FoundRate } from './FoundRate.tsx';
import { RateCurveChart } from './RateCurveChart.tsx';
import classes from './RateFinder.module.css';

/** Settings that a search does not depend on: they keep a training from starting, not a search. */
const SPARED = [
  'Learning rate',
  'Lowest rate',
  'Rise',
  'Reduction',
  'Rate patience',
  'Warm-up',
  'Epochs',
  'Patience',
  'Unfreezing',
  'Saving',
];

/** The range test of the learning rate: what it searches, how far it is, and what it found. */
export function RateFinder() {
  const { range, progress, points, found, problems, changeRange, find, cancel } = useRateFinder();
  const complaints = rangeComplaints(range);
  const blockers = useBlockers(SPARED);
  const refusal = (name: string) => {
    const complaint = complaints.find(([subject]) => subject === name);
    return complaint && `${complaint[1]} ${complaint[2]}`;
  };
  const field = (name: string, key: keyof typeof range) => (
    <NumberField
      label={name}
      value={range[key]}
      base={USUAL_RANGE[key]}
      error={refusal(name)}
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
          disabled={!progress && (complaints.length > 0 || blockers.length > 0)}
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

import { Button, Group, Text } from '@mantine/core';
import { Check, Download } from 'lucide-react';
import { endSentence, rateCurveCsv, suggestedRates, whyNoRate } from '#report/curves/rate-curve.ts';
import { useSplit } from '#state/dataset/split.ts';
import { type SearchedRun, searchedSettings } from '#state/run/rate-finder.ts';
import { useSettings } from '#state/run/settings.ts';
import { saveFile } from '#state/save-file.ts';
import type { RateCurve } from '#train/finder/lr-finder.ts';
import { plural } from '../../widgets/format.ts';
import { RateCurveChart } from './RateCurveChart.tsx';
import classes from './RateFinder.module.css';
import { RateTable } from './RateTable.tsx';
import { rateText } from './rate-text.ts';

/** More often than this and the loss falls since the net knows the scans by heart. */
const MOST_PASSES = 10;

/** What a search found: its curve, the rates it suggests, and what to keep in mind. */
export function FoundRate({ curve, of }: { curve: RateCurve; of: SearchedRun }) {
  const { steepest, tenthOfLowest } = suggestedRates(curve);
  const reason = whyNoRate(curve);
  return (
    <>
      <RateCurveChart curve={curve} />
      <div role="status">
        <Text size="sm">{endSentence(curve)}</Text>
        {reason && (
          <Text size="sm" fw={600}>
            {reason}
          </Text>
        )}
        <Cautions curve={curve} of={of} />
      </div>
      <Group gap="xs" mt={6}>
        {steepest !== null && <UseRate rate={steepest} text="where the loss falls steepest" primary />}
        {tenthOfLowest !== null && <UseRate rate={tenthOfLowest} text="a tenth of the rate with the lowest loss" />}
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={12} aria-hidden />}
          onClick={() => saveFile('lr-finder.csv', rateCurveCsv(curve))}
        >
          Save search as CSV
        </Button>
      </Group>
      <RateTable points={curve.points} />
    </>
  );
}

function UseRate({ rate, text, primary = false }: { rate: number; text: string; primary?: boolean }) {
  const { settings, change } = useSettings();
  const used = settings.learningRate === rate;
  return (
    <Button
      size="xs"
      variant={primary && !used ? 'filled' : 'default'}
      leftSection={used ? <Check size={12} aria-hidden /> : undefined}
      onClick={() => change({ learningRate: rate })}
    >
      {used ? 'Used:' : 'Use'} {rateText(rate)}, {text}
    </Button>
  );
}

function Cautions({ curve, of }: { curve: RateCurve; of: SearchedRun }) {
  const settings = useSettings((state) => state.settings);
  const train = useSplit((state) => state.split?.train);
  const passes = Math.floor((curve.points.length * of.batchSize) / Math.max(1, of.train.length));
  const changed = of.settings !== searchedSettings(settings) || of.train !== train;
  return (
    <>
      {changed && (
        <Text size="sm" fw={600}>
          Settings or scans have changed since: search again before you use a rate.
        </Text>
      )}
      {passes > MOST_PASSES && (
        <Text size="sm" className={classes.quiet}>
          The {plural(of.train.length, 'train scan')} came about {passes} times: with so few the loss also falls because they are known by
          heart. Take the rate as a hint.
        </Text>
      )}
      {settings.schedule.by === 'one-cycle' && (
        <Text size="sm" className={classes.quiet}>
          One cycle goes up to the learning rate and spends most steps below it.
        </Text>
      )}
    </>
  );
}

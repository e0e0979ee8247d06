import { Button, Group, Text } from '@mantine/core';
import { Check, Download } from 'lucide-react';
import { endSentence, rateCurveCsv, suggestedRates, whyNoRate } from '#report/curves/rate-curve.ts';
import { explainRate } from '#report/explanations/curves.ts';
import { useSplit } from '#state/dataset/split.ts';
import { type SearchedRun, searchedSettings } from '#state/run/rate-finder.ts';
import { useSettings } from '#state/run/settings.ts';
import { saveFile } from '#state/save-file.ts';
import type { RateCurve } from '#train/finder/lr-finder.ts';
import { told } from '../../announce/told.ts';
import { Explain } from '../../guide/Explain.tsx';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { formatRate } from '../../widgets/format.ts';
import { RateCurveChart } from './RateCurveChart.tsx';
import classes from './RateFinder.module.css';
import { RateTable } from './RateTable.tsx';

/** With more passes over the scans than this, the loss also falls because the net knows them by heart. */
const MOST_PASSES = 10;

/** The result of a search: its curve, the rates that it suggests, and what limits them. */
export function FoundRate({ curve, of }: { curve: RateCurve; of: SearchedRun }) {
  const { steepest, tenthOfLowest } = suggestedRates(curve);
  const reason = whyNoRate(curve);
  return (
    <>
      <RateCurveChart curve={curve} />
      <Explain figure="rate" of={text.rateFinder.title} says={() => explainRate(curve)} />
      <div ref={told}>
        <Text size="sm">{phraseInLanguage(endSentence(curve))}</Text>
        {reason && (
          <Text size="sm" fw={600}>
            {phraseInLanguage(reason)}
          </Text>
        )}
        <Cautions curve={curve} of={of} />
      </div>
      <Group gap="xs" mt={6}>
        {steepest !== null && <UseRate rate={steepest} place="steepest" />}
        {tenthOfLowest !== null && <UseRate rate={tenthOfLowest} place="tenth-of-lowest" />}
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={12} aria-hidden />}
          onClick={() => saveFile('rateSearch', 'lr-finder.csv', rateCurveCsv(curve))}
        >
          {text.rateFinder.save}
        </Button>
      </Group>
      <RateTable points={curve.points} />
    </>
  );
}

function UseRate({ rate, place }: { rate: number; place: 'steepest' | 'tenth-of-lowest' }) {
  const { settings, change } = useSettings();
  const isUsed = settings.learningRate === rate;
  return (
    <Button
      size="xs"
      variant={place === 'steepest' && !isUsed ? 'filled' : 'default'}
      leftSection={isUsed ? <Check size={12} aria-hidden /> : undefined}
      onClick={() => change({ learningRate: rate })}
    >
      {text.rateFinder.use({ rate: formatRate(rate), isUsed, place })}
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
          {text.rateFinder.changed}
        </Text>
      )}
      {passes > MOST_PASSES && (
        <Text size="sm" className={classes.quiet}>
          {text.rateFinder.knownByHeart({ scans: of.train.length, passes })}
        </Text>
      )}
      {settings.schedule.by === 'one-cycle' && (
        <Text size="sm" className={classes.quiet}>
          {text.rateFinder.oneCycle}
        </Text>
      )}
    </>
  );
}

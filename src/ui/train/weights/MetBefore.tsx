import { Button, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import { metByFile } from '#state/runs/met-before.ts';
import { told } from '../../announce/told.ts';
import { text } from '../../messages/language.ts';
import classes from './Weights.module.css';

/** Tells which scans the chosen model of the studio has met on other sides than they are on now, by their pixels. */
export function MetBefore() {
  const sha256 = useSettings(({ settings }) => settings.weights?.sha256);
  const file = useWeights(({ stored }) => stored?.find((one) => one.sha256 === sha256));
  const split = useSplit((state) => state.split);
  const move = useSplit((state) => state.move);
  const scans = useDataset((state) => state.scans);
  const looked = useLeaks((state) => state.fingerprints);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of the scans is in both stores
  const met = useMemo(() => {
    // Scans that were not looked at yet are known by nothing.
    return split && looked.size > 0 ? metByFile(file, split) : null;
  }, [file, split, scans, looked]);
  const words = text.model.before;
  if (!met) return null;
  const { trained, chose, locked } = met;
  const tooGood = [...trained, ...chose];
  if (tooGood.length + locked.length === 0) return null;
  return (
    <section aria-label={words.title} className={classes.files} ref={told}>
      <h3>{words.title}</h3>
      {trained.length > 0 && <Text size="sm">{words.trained({ scans: trained.length })}</Text>}
      {chose.length > 0 && <Text size="sm">{words.chose({ scans: chose.length })}</Text>}
      {locked.length > 0 && <Text size="sm">{words.locked({ scans: locked.length })}</Text>}
      {tooGood.length > 0 && (
        <Button size="compact-sm" mt={4} variant="default" onClick={() => move(tooGood, 'train')}>
          {words.move}
        </Button>
      )}
    </section>
  );
}

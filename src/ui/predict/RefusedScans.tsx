import { Button, Group, List, Text } from '@mantine/core';
import { CircleX } from 'lucide-react';
import { useState } from 'react';
import { usePrediction } from '#state/predict/prediction.ts';
import { inLanguage, text } from '../messages/language.ts';
import classes from './Predict.module.css';

/** How many scans are named at first. */
const SHOWN = 8;

/** Scans that were refused by what reading them tells, each with the reason, and the way to have them scored all the same. */
export function RefusedScans() {
  const { misfits, refused, progress, scoreAnyway } = usePrediction();
  const [all, setAll] = useState(false);
  if (misfits.length === 0) return null;
  const words = text.predict.refused;
  const reasons = new Map(refused.map(({ scan, problem }) => [scan.id, inLanguage(problem)]));
  return (
    <section className={classes.refused} aria-label={words.title({ count: misfits.length })}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {words.title({ count: misfits.length })}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          disabled={progress !== null}
          onClick={() => void scoreAnyway(misfits.map(({ id }) => id))}
        >
          {words.all({ count: misfits.length })}
        </Button>
      </Group>
      <Text size="sm">{words.why}</Text>
      <List size="sm" spacing={4} listStyleType="none" mt={4}>
        {misfits.slice(0, all ? misfits.length : SHOWN).map(({ id, name }) => (
          <List.Item key={id} icon={<CircleX size={16} aria-hidden />}>
            <b className={classes.breakable}>{name}</b>. {reasons.get(id)?.what} {reasons.get(id)?.remedy}{' '}
            <Button
              size="compact-xs"
              variant="default"
              disabled={progress !== null}
              aria-label={words.oneOf({ scan: name })}
              onClick={() => void scoreAnyway([id])}
            >
              {words.one}
            </Button>
          </List.Item>
        ))}
      </List>
      {misfits.length > SHOWN && (
        <Button size="compact-xs" variant="default" mt={4} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.common.showLess : text.common.showMore}
        </Button>
      )}
    </section>
  );
}

import { Button, Group, List, Text } from '@mantine/core';
import { CircleX } from 'lucide-react';
import { useState } from 'react';
import { flagsOfRefusal } from '#data/sample/scan-flags.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import { inLanguage, text } from '../messages/language.ts';
import classes from './Predict.module.css';

/** How many scans are named at first. */
const SHOWN = 8;

/** Scans that were refused by what reading them tells, each with the reason, and the way to have them scored all the same. */
export function RefusedScans() {
  const { misfits, refused, computedAt, progress, scoreAnyway } = usePrediction();
  const [all, setAll] = useState(false);
  // Of an earlier session only the reasons were kept, and folders without any CT slice have nothing to score.
  const ungraded = refused.filter(({ problem }) => flagsOfRefusal(problem).length > 0);
  if (ungraded.length === 0) return null;
  const words = text.predict.refused;
  const scorable = new Set(misfits.map(({ id }) => id));
  return (
    <section className={classes.refused} aria-label={words.title({ count: ungraded.length })}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {words.title({ count: ungraded.length })}
        </Text>
        {misfits.length > 0 && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={progress !== null}
            onClick={() => void scoreAnyway(misfits.map(({ id }) => id))}
          >
            {words.all({ count: misfits.length })}
          </Button>
        )}
      </Group>
      <Text size="sm">
        {words.why} {computedAt !== null && words.notHere}
      </Text>
      <List size="sm" spacing={4} listStyleType="none" mt={4}>
        {ungraded.slice(0, all ? ungraded.length : SHOWN).map(({ scan: { id, name }, problem }) => {
          const { what, remedy } = inLanguage(problem);
          return (
            <List.Item key={id} icon={<CircleX size={16} aria-hidden />}>
              <b className={classes.breakable}>{name}</b>
              {text.common.stop} {what} {remedy}{' '}
              {scorable.has(id) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={progress !== null}
                  aria-label={words.oneOf({ scan: name })}
                  onClick={() => void scoreAnyway([id])}
                >
                  {words.one}
                </Button>
              )}
            </List.Item>
          );
        })}
      </List>
      {ungraded.length > SHOWN && (
        <Button size="compact-xs" variant="default" mt={4} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.common.showLess : text.common.showMore}
        </Button>
      )}
    </section>
  );
}

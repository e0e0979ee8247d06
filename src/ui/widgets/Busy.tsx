import { Button, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { formatDuration } from './format.ts';
import { secondsLeft } from './time-left.ts';

/** Work that takes a while: what is done, how far it is, how long the rest will take, and a way out. */
export function Busy({
  text,
  done,
  total,
  unit,
  onCancel,
}: {
  text: string;
  done: number;
  total: number;
  unit: string;
  onCancel?: () => void;
}) {
  const left = useTimeLeft(text, done, total);
  const label = total > 0 ? `${text}: ${done} of ${total} ${unit}` : text;
  return (
    <Group gap="sm" wrap="nowrap" my="xs">
      <div style={{ flex: 1 }}>
        <Text size="sm" role="status">
          {label}
          {left !== null && <span aria-hidden>, about {formatDuration(left)} left</span>}
        </Text>
        {/* Without a transition: it would have the whole page drawn anew sixty times a second, where a number changes. */}
        <Progress
          value={total > 0 ? (100 * done) / total : 100}
          animated={total === 0}
          transitionDuration={0}
          aria-label={text}
          size="sm"
          mt={4}
        />
      </div>
      {onCancel && (
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </Group>
  );
}

/** The clock starts anew with every other kind of work, and where the work is counted anew. */
function useTimeLeft(text: string, done: number, total: number): number | null {
  const [work, setWork] = useState({ text, since: performance.now(), from: done });
  if (work.text !== text || done < work.from) {
    setWork({ text, since: performance.now(), from: done });
    return null;
  }
  return secondsLeft(done - work.from, total - work.from, performance.now() - work.since);
}

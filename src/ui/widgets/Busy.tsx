import { Button, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import type { Said } from '#base/messages/message.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatRoughly } from './format.ts';
import { secondsLeft } from './time-left.ts';

/** Work under way: its name, its progress, the time left, and a button that cancels it. */
export function Busy({
  text: said,
  done,
  total,
  unit,
  isTimed = true,
  onCancel,
}: {
  text: Said;
  done: number;
  total: number;
  unit: keyof typeof text.widgets.busy.units;
  /** Whether the time left is estimated; it is not where it is told elsewhere. */
  isTimed?: boolean;
  onCancel?: () => void;
}) {
  const work = phraseInLanguage(said);
  const left = useTimeLeft(work, done, total);
  const label = total > 0 ? text.widgets.busy.progress({ work, done, total, unit: text.widgets.busy.units[unit] }) : work;
  return (
    <Group gap="sm" wrap="nowrap" my="xs">
      <div style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text size="sm" ref={told}>
          {label}
          {isTimed && left !== null && <span aria-hidden>{text.widgets.busy.left({ time: formatRoughly(left) })}</span>}
        </Text>
        {/* No transition: it would redraw the whole page sixty times a second for one changing number. */}
        <Progress
          value={total > 0 ? (100 * done) / total : 100}
          animated={total === 0}
          transitionDuration={0}
          aria-label={work}
          size="sm"
          mt={4}
        />
      </div>
      {onCancel && (
        <Button size="xs" variant="default" onClick={onCancel}>
          {text.common.cancel}
        </Button>
      )}
    </Group>
  );
}

/** The estimate of the time left. The clock restarts when the task changes or its count falls. */
function useTimeLeft(task: string, done: number, total: number): number | null {
  const [work, setWork] = useState({ task, since: performance.now(), from: done });
  if (work.task !== task || done < work.from) {
    setWork({ task, since: performance.now(), from: done });
    return null;
  }
  return secondsLeft(done - work.from, total - work.from, performance.now() - work.since);
}

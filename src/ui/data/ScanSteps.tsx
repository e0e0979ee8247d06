import { Button } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { text } from '../messages/language.ts';
import classes from './Inspector.module.css';
import { shownIds, useDataView } from './view.ts';

/** Goes to the row above or below, where the table lies behind the drawer. */
export function ScanSteps({ scanId }: { scanId: string }) {
  const { select } = useDataView.getState();
  const ids = shownIds();
  const at = ids.indexOf(scanId);
  const [previous, next] = [ids[at - 1], at < 0 ? undefined : ids[at + 1]];
  const words = text.data.inspector;
  return (
    <div className={classes.steps}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<ChevronLeft size={13} aria-hidden />}
        disabled={previous === undefined}
        onClick={() => previous !== undefined && select(previous)}
      >
        {words.previous}
      </Button>
      {at >= 0 && words.place({ at: at + 1, of: ids.length })}
      <Button
        size="compact-xs"
        variant="default"
        rightSection={<ChevronRight size={13} aria-hidden />}
        disabled={next === undefined}
        onClick={() => next !== undefined && select(next)}
      >
        {words.next}
      </Button>
    </div>
  );
}

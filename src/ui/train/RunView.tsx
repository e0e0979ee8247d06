import { useThrottledValue } from '@mantine/hooks';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Curves } from './charts/Curves.tsx';
import { EventLog } from './EventLog.tsx';
import { Numbers } from './Numbers.tsx';
import { ResultCard } from './ResultCard.tsx';
import { RunProgress } from './RunProgress.tsx';
import classes from './Train.module.css';

/** Charts and table are drawn at most five times a second, however short the epochs are. */
const DRAWING_INTERVAL_MS = 200;
const NO_HISTORY: readonly EpochRecord[] = [];

/** One run: what it does or what came of it, its curves, and the same as numbers and as words. */
export function RunView() {
  const active = useRun((state) => isActive(state.status));
  const problems = useRun((state) => state.problems);
  const history = useThrottledValue(
    useRun((state) => state.record?.history ?? NO_HISTORY),
    DRAWING_INTERVAL_MS,
  );
  return (
    <>
      {active ? <RunProgress /> : <ResultCard />}
      <Problems items={problems} title="Scans that were left out" />
      {history.length > 0 && <Curves history={history} />}
      <div className={classes.columns}>
        {history.length > 0 && <Numbers history={history} />}
        <EventLog />
      </div>
    </>
  );
}

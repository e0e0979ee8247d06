import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import { Busy } from '../widgets/Busy.tsx';
import { Problems } from '../widgets/Problems.tsx';
import classes from './DataScreen.module.css';
import { EmptyData } from './EmptyData.tsx';
import { ScansWorkspace } from './ScansWorkspace.tsx';
import { ScreenSketch } from './ScreenSketch.tsx';

/** Step 1: files in, one row per scan. */
export function DataScreen() {
  const hasScans = useDataset((state) => state.order.length > 0);
  const isReading = useDataset((state) => state.reading !== null);
  if (hasScans) return <ScansWorkspace notices={<Notices />} />;
  return (
    <div className={classes.alone}>
      <Notices />
      {isReading ? <ScreenSketch /> : <EmptyData />}
    </div>
  );
}

/** What is being read, and what could not be. */
function Notices() {
  const { reading, problems, cancelReading, dismissProblems } = useDataset(
    useShallow(({ reading, problems, cancelReading, dismissProblems }) => ({ reading, problems, cancelReading, dismissProblems })),
  );
  return (
    <>
      {reading && <Busy text={reading.text} done={reading.done} total={reading.total} unit={reading.unit} onCancel={cancelReading} />}
      <Problems items={problems} onDismiss={dismissProblems} />
    </>
  );
}

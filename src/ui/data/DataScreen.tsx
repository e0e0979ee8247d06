import { Suspense, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import { ClassesElsewhere } from '../project/ClassesElsewhere.tsx';
import { PutBackNotice } from '../project/PutBackNotice.tsx';
import { Busy } from '../widgets/Busy.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { ArrivedNotice } from './ArrivedNotice.tsx';
import classes from './DataScreen.module.css';
import { EmptyData } from './EmptyData.tsx';
import { ScansWorkspace } from './fetched-workspace.ts';
import { SaidLine } from './SaidLine.tsx';
import { ScreenSketch } from './ScreenSketch.tsx';
import { useUndoKeys } from './useUndoKeys.ts';

/** The first step: adds files, and shows one row per scan. */
export function DataScreen() {
  const hasScans = useDataset((state) => state.order.length > 0);
  const isReading = useDataset((state) => state.reading !== null);
  // The browser fetches the table while the first files are read.
  useEffect(() => {
    if (isReading) void ScansWorkspace.fetchAhead();
  }, [isReading]);
  useUndoKeys();
  const alone = (
    <div className={classes.alone}>
      <Notices />
      {isReading || hasScans ? <ScreenSketch /> : <EmptyData />}
      <SaidLine />
    </div>
  );
  if (!hasScans) return alone;
  return (
    <Suspense fallback={alone}>
      <ScansWorkspace notices={<Notices />} />
    </Suspense>
  );
}

/** The progress of reading, and the files that could not be read. */
function Notices() {
  const { reading, problems, cancelReading, dismissProblems } = useDataset(
    useShallow(({ reading, problems, cancelReading, dismissProblems }) => ({ reading, problems, cancelReading, dismissProblems })),
  );
  return (
    <>
      {reading && <Busy text={reading.text} done={reading.done} total={reading.total} unit={reading.unit} onCancel={cancelReading} />}
      <ArrivedNotice />
      <PutBackNotice />
      <ClassesElsewhere />
      <Problems items={problems} onDismiss={dismissProblems} />
    </>
  );
}

import { demoNames } from '#data/demo-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useDemo } from '#state/demo/demo.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { formatRoughly } from '../widgets/format.ts';
import { DemoDoorsView } from './DemoDoorsView.tsx';
import { useDemoSize } from './demo-size.ts';
import { useDemoSeconds } from './useDemoSeconds.ts';

/** The two ways into the demo: one that is trained already, in seconds, and one that trains here. `className` is that of each door. */
export function DemoDoors({ className }: { className?: string | undefined }) {
  const { size } = useDemoSize();
  const { train, showTrained, course } = useDemo();
  const isTraining = useRun((state) => isActive(state.status));
  const go = useNavigation((state) => state.go);
  const seconds = useDemoSeconds(size);
  const scansOnly = () => {
    go('data');
    void useDataset.getState().addDemo(demoNames(size));
  };
  return (
    <DemoDoorsView
      className={className}
      isBusy={isTraining || course?.stands === 'running'}
      isTraining={isTraining}
      time={seconds === null ? null : formatRoughly(seconds)}
      onTrained={() => void showTrained()}
      onTrain={() => void train(size)}
      onScansOnly={scansOnly}
    />
  );
}

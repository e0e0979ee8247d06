import { Button, SegmentedControl, Text } from '@mantine/core';
import { FlaskConical, GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { DEMO_SIZES, type DemoSize, demoNames } from '#data/demo-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useDemo } from '#state/demo/demo.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { text } from '../messages/language.ts';
import { formatRoughly } from '../widgets/format.ts';
import { useDemoSeconds } from './useDemoSeconds.ts';

/** The two ways into the demo: one that is trained already, in seconds, and one that trains here. `className` is that of each door. */
export function DemoDoors({ className = '' }: { className?: string | undefined }) {
  const [size, setSize] = useState<DemoSize>(DEMO_SIZES[0]);
  const { train, showTrained, course } = useDemo();
  const isTraining = useRun((state) => isActive(state.status));
  const go = useNavigation((state) => state.go);
  const seconds = useDemoSeconds(size);
  const isBusy = isTraining || course?.stands === 'running';
  const words = text.demo;
  const scansOnly = () => {
    go('data');
    void useDataset.getState().addDemo(demoNames(size));
  };
  return (
    <>
      <section className={className}>
        <Button leftSection={<GraduationCap size={16} aria-hidden />} disabled={isBusy} onClick={() => void showTrained()}>
          {words.trained.open}
        </Button>
        <Text size="sm">{words.trained.note}</Text>
      </section>
      <section className={className}>
        <Button variant="default" leftSection={<FlaskConical size={16} aria-hidden />} disabled={isBusy} onClick={() => void train(size)}>
          {words.training.open}
        </Button>
        <Text size="sm">
          {words.training.note} {words.training.time({ time: seconds === null ? null : formatRoughly(seconds) })}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.training.size}
          value={String(size)}
          onChange={(chosen) => setSize(DEMO_SIZES.find((one) => String(one) === chosen) ?? DEMO_SIZES[0])}
          data={DEMO_SIZES.map((one) => ({ value: String(one), label: text.common.scans({ count: one }) }))}
        />
        <Button size="compact-xs" variant="default" disabled={isBusy} onClick={scansOnly}>
          {words.training.scansOnly}
        </Button>
        {isTraining && <Text size="sm">{words.waits}</Text>}
      </section>
    </>
  );
}

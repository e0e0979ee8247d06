import { Button, SegmentedControl, Text } from '@mantine/core';
import { FlaskConical, GraduationCap } from 'lucide-react';
import { DEMO_SIZES } from '#data/demo-names.ts';
import { first } from '../messages/first/first.ts';
import { useDemoSize } from './demo-size.ts';

interface DemoDoorsViewProps {
  /** That of each door. */
  className?: string | undefined;
  /** Whether neither can be opened now. */
  isBusy?: boolean;
  isTraining?: boolean;
  /** How long a training takes about; null until that has been measured. */
  time: string | null;
  onTrained: () => void;
  onTrain: () => void;
  onScansOnly: () => void;
}

/** The two ways into the demo, as the studio and the first screen draw them. */
export function DemoDoorsView({ className = '', isBusy = false, isTraining = false, time, ...on }: DemoDoorsViewProps) {
  const { size } = useDemoSize();
  const words = first.demo;
  return (
    <>
      <section className={className}>
        <Button leftSection={<GraduationCap size={16} aria-hidden />} disabled={isBusy} onClick={on.onTrained} data-press="demo-trained">
          {words.trained.open}
        </Button>
        <Text size="sm">{words.trained.note}</Text>
      </section>
      <section className={className}>
        <Button
          variant="default"
          leftSection={<FlaskConical size={16} aria-hidden />}
          disabled={isBusy}
          onClick={on.onTrain}
          data-press="demo-train"
        >
          {words.training.open}
        </Button>
        <Text size="sm">{words.training.note}</Text>
        {/* A line of its own, so that nothing moves when it is known. */}
        <Text size="sm">{words.training.time({ time })}</Text>
        <SegmentedControl
          size="xs"
          aria-label={words.training.size}
          value={String(size)}
          onChange={(chosen) => useDemoSize.setState({ size: DEMO_SIZES.find((one) => String(one) === chosen) ?? DEMO_SIZES[0] })}
          data={DEMO_SIZES.map((one) => ({ value: String(one), label: first.common.scans({ count: one }) }))}
        />
        <Button size="compact-xs" variant="default" disabled={isBusy} onClick={on.onScansOnly} data-press="demo-scans">
          {words.training.scansOnly}
        </Button>
        {isTraining && <Text size="sm">{words.waits}</Text>}
      </section>
    </>
  );
}

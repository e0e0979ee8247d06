import { Button, Text, Title } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useNavigation } from '#state/navigation.ts';
import { SaidLine } from '../data/SaidLine.tsx';
import { useUndoKeys } from '../data/useUndoKeys.ts';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { StepFoot } from '../widgets/StepFoot.tsx';
import { AugmentSection } from './AugmentSection.tsx';
import { BalanceSection } from './BalanceSection.tsx';
import { CacheSection } from './CacheSection.tsx';
import { InputSection } from './InputSection.tsx';
import { LeakSection } from './LeakSection.tsx';
import { LiveStrip } from './LiveStrip.tsx';
import { LungsSection } from './LungsSection.tsx';
import classes from './Prepare.module.css';
import { SlicesSection } from './SlicesSection.tsx';
import { SplitSection } from './SplitSection.tsx';
import { useLabelled } from './useLabelled.ts';
import { WindowSection } from './WindowSection.tsx';

/** How scans become the net's input: the split into sides, the slices, the window, the size. */
export function PrepareScreen() {
  const hasScans = useDataset((state) => state.order.length > 0);
  const reading = useDataset((state) => state.reading);
  const go = useNavigation((state) => state.go);
  useUndoKeys();
  if (!hasScans) {
    return (
      <div className={classes.empty}>
        <Title order={2} size="h4">
          {text.prepare.needsScans.title}
        </Title>
        <Text size="sm" my="sm">
          {text.prepare.needsScans.explanation}
        </Text>
        {reading && <Busy {...reading} unit="files" />}
        <Button onClick={() => go('data')}>{text.prepare.needsScans.goToData}</Button>
      </div>
    );
  }
  return (
    <>
      <LiveStrip />
      <SaidLine />
      <div className={classes.columns}>
        <div>
          <Labelled />
          <AugmentSection />
        </div>
        <div>
          <SlicesSection />
          <LungsSection />
          <WindowSection />
          <InputSection />
          <CacheSection />
        </div>
      </div>
      <StepFoot
        label={text.prepare.foot}
        about={<Sides />}
        actions={
          <Button rightSection={<ArrowRight size={16} aria-hidden />} onClick={() => go('train')}>
            {text.prepare.continue}
          </Button>
        }
      />
    </>
  );
}

/** How many scans each side has. */
function Sides() {
  const split = useSplit((state) => state.split);
  return split && text.prepare.sidesInShort({ train: split.train.length, tune: split.tune.length, test: split.test.length });
}

function Labelled() {
  const count = useLabelled().length;
  if (count > 0) {
    return (
      <>
        <SplitSection />
        <LeakSection />
        <BalanceSection />
      </>
    );
  }
  return (
    <Text size="sm" py="md">
      {text.prepare.noLabels}
    </Text>
  );
}

import { Button, Text, Title } from '@mantine/core';
import { useDataset } from '#state/dataset/dataset.ts';
import { useNavigation } from '#state/navigation.ts';
import { SaidLine } from '../data/SaidLine.tsx';
import { useUndoKeys } from '../data/useUndoKeys.ts';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { AugmentSection } from './AugmentSection.tsx';
import { BalanceSection } from './BalanceSection.tsx';
import { CacheSection } from './CacheSection.tsx';
import { InputSection } from './InputSection.tsx';
import { LeakSection } from './LeakSection.tsx';
import { LiveStrip } from './LiveStrip.tsx';
import { LungsSection } from './LungsSection.tsx';
import classes from './Prepare.module.css';
import { PrepareFoot } from './PrepareFoot.tsx';
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
      <PrepareFoot />
    </>
  );
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

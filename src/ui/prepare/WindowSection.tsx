import { Button, Text } from '@mantine/core';
import { PAPER_WINDOW } from '#data/sample/preparation.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSettings } from '#state/run/settings.ts';
import { plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { SettingField } from '../widgets/SettingField.tsx';
import classes from './Prepare.module.css';

/** The range of Hounsfield units that becomes black to white. */
export function WindowSection() {
  const { settings, set } = useSettings();
  const { window } = settings.preparation;
  const isPaper = window.low === PAPER_WINDOW.low && window.high === PAPER_WINDOW.high;
  const reset = (
    <Button size="compact-xs" variant="default" disabled={isPaper} onClick={() => set('preparation.window', { ...PAPER_WINDOW })}>
      Use the paper's window
    </Button>
  );
  return (
    <Section title="Window" actions={reset}>
      <div className={classes.fields}>
        <SettingField of="preparation.window.low" refused="preparation.window" />
        <SettingField of="preparation.window.high" />
      </div>
      <Text size="sm" mt={8}>
        Below the lower end all is black, above the upper end all is white; in between there are 256 steps of grey. The window is kept with
        every checkpoint, so predicting with another one is impossible.
      </Text>
      <PicturesNote />
    </Section>
  );
}

function PicturesNote() {
  const { scans, order } = useDataset();
  const pictures = order.filter((id) => scans[id]?.unit === 'grey8').length;
  if (pictures === 0) return null;
  const mixed = pictures < order.length;
  return (
    <Text size="sm" mt={4}>
      {plural(pictures, 'scan is', 'scans are')} 8-bit pictures without Hounsfield units: they are taken as already windowed.
      {mixed && ' The others are in HU. A net may learn to tell the two sources apart instead of the disease.'}
    </Text>
  );
}

import { Button, Text } from '@mantine/core';
import { PAPER_WINDOW } from '#data/sample/preparation.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import { SettingField } from '../widgets/SettingField.tsx';
import classes from './Prepare.module.css';

/** The range of Hounsfield units that is shown from black to white. */
export function WindowSection() {
  const { settings, set } = useSettings();
  const { window } = settings.preparation;
  const isPaper = window.low === PAPER_WINDOW.low && window.high === PAPER_WINDOW.high;
  const words = text.prepare.window;
  const reset = (
    <Button size="compact-xs" variant="default" disabled={isPaper} onClick={() => set('preparation.window', { ...PAPER_WINDOW })}>
      {words.reset}
    </Button>
  );
  return (
    <Section title={words.title} actions={reset}>
      <div className={classes.fields}>
        <SettingField of="preparation.window.low" refused="preparation.window" />
        <SettingField of="preparation.window.high" />
      </div>
      <Text size="sm" mt={8}>
        {words.explanation}
      </Text>
      <PicturesNote />
    </Section>
  );
}

function PicturesNote() {
  const { scans, order } = useDataset();
  const pictures = order.filter((id) => scans[id]?.unit === 'grey8').length;
  if (pictures === 0) return null;
  const words = text.prepare.window;
  const sentences = [words.pictures({ count: pictures }), ...(pictures < order.length ? [words.mixed] : [])];
  return (
    <Text size="sm" mt={4}>
      {text.common.sentences({ sentences })}
    </Text>
  );
}

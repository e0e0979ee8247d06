import { Switch } from '@mantine/core';
import type { Scan } from '#ct/scan.ts';
import { text } from '../messages/language.ts';
import classes from './Inspector.module.css';
import { LabelChoice } from './LabelChoice.tsx';
import { labelScan } from './labelling.ts';
import { useDataView } from './view.ts';

/** The label of the chosen scan, and whether labelling goes on to the next one. */
export function LabelButtons({ scan }: { scan: Scan }) {
  const goesOn = useDataView((state) => state.goesOn);
  const { setGoesOn } = useDataView.getState();
  return (
    <LabelChoice scan={scan} onLabel={(label, shift) => labelScan(scan.id, label, shift)}>
      <Switch
        size="xs"
        className={classes.goesOn}
        label={text.data.inspector.goesOn}
        checked={goesOn}
        onChange={(event) => setGoesOn(event.currentTarget.checked)}
      />
    </LabelChoice>
  );
}

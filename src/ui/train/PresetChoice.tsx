import { SegmentedControl, Text } from '@mantine/core';
import { PRESETS, type PresetName, useSettings } from '#state/run/settings.ts';
import classes from './Train.module.css';

const DATA = Object.entries(PRESETS).map(([value, { title }]) => ({ value, label: title }));

/** The recipe that all values start from. */
export function PresetChoice() {
  const { preset, chosenForDemo, choosePreset } = useSettings();
  return (
    <div className={classes.presets}>
      <SegmentedControl aria-label="Preset" data={DATA} value={preset} onChange={(value) => choosePreset(value as PresetName)} size="xs" />
      <Text size="sm">
        {PRESETS[preset].description}
        {chosenForDemo && " It was chosen for you, because the demo's scans are loaded."}
      </Text>
    </div>
  );
}

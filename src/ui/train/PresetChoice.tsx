import { SegmentedControl, Text } from '@mantine/core';
import { type PresetName, useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import classes from './Train.module.css';

const NAMES: readonly PresetName[] = ['studio', 'paper', 'demo'];

/** The recipe that all values start from. */
export function PresetChoice() {
  const { preset, chosenForDemo, choosePreset } = useSettings();
  const data = NAMES.map((value) => ({ value, label: text.presets[value].title }));
  return (
    <div className={classes.presets}>
      <SegmentedControl
        aria-label={text.presets.label}
        data={data}
        value={preset}
        onChange={(value) => choosePreset(value as PresetName)}
        size="xs"
      />
      <Text size="sm">
        {text.presets[preset].description}
        {chosenForDemo && ` ${text.presets.chosenForDemo}`}
      </Text>
    </div>
  );
}

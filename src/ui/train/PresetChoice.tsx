import { Button, SegmentedControl, Text } from '@mantine/core';
import { firstNames } from '#base/messages/names.ts';
import { changedFrom, replacedKeys, useSettings } from '#state/run/settings.ts';
import { PRESET_NAMES, type PresetName } from '#train/settings/presets.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { settingWords, text } from '../messages/language.ts';
import { WithHelp } from '../widgets/WithHelp.tsx';
import classes from './Train.module.css';

/** Settings that are named of those that were changed. */
const NAMED = 5;

/** The recipe from which all settings begin, and what was changed of it. */
export function PresetChoice() {
  const { preset, settings, chosenForDemo, replaced, choosePreset, takeBack } = useSettings();
  const changed = changedFrom(preset, settings);
  const lost = replaced ? replacedKeys(replaced, settings) : [];
  const words = text.presets;
  const listed = (keys: readonly SettingKey[]) =>
    firstNames(
      keys.map((key) => settingWords(key).label),
      NAMED,
    );
  const { title, description } = words[preset];
  const titleOf = (name: PresetName) =>
    name === preset && changed.length > 0 ? words.changed({ preset: words[name].title }) : words[name].title;
  return (
    <div className={classes.presets}>
      <SegmentedControl
        aria-label={words.label}
        data={PRESET_NAMES.map((value) => ({ value, label: titleOf(value) }))}
        value={preset}
        onChange={(value) => choosePreset(value as PresetName)}
        size="xs"
      />
      <Text size="sm">
        {changed.length > 0 ? words.itself({ preset: title, description }) : description}
        {chosenForDemo && ` ${words.chosenForDemo}`}
        <WithHelp says={words.help} />
      </Text>
      {changed.length > 0 && (
        <Text size="sm">
          {words.changes(listed(changed))}{' '}
          <Button size="compact-xs" variant="default" onClick={() => choosePreset(preset)}>
            {words.backTo({ preset: title })}
          </Button>
        </Text>
      )}
      {replaced && lost.length > 0 && (
        <Text size="sm">
          {words.replaced({ preset: words[replaced.preset].title, settings: listed(lost) })}{' '}
          <Button size="compact-xs" variant="default" onClick={takeBack}>
            {words.takeBack}
          </Button>
        </Text>
      )}
    </div>
  );
}

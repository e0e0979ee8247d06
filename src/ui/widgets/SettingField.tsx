import { baseSettings, useSettings } from '#state/run/settings.ts';
import { ROWS, type SettingKey } from '#train/settings/recipe.ts';
import { baseOf, settingOf } from '#train/settings/values.ts';
import { SETTING_TERMS } from '../glossary/term-ids.ts';
import { settingDescription, settingWords } from '../messages/language.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { choiceForm, numberForm } from './field-forms.ts';
import { NumberField } from './NumberField.tsx';
import { refusalOf, useRefusals } from './useRefusals.ts';
import { WithHelp } from './WithHelp.tsx';

interface SettingFieldProps {
  of: Exclude<SettingKey, 'model' | 'weights'>;
  /** A description that replaces that of the table's row. */
  description?: string;
  /** The setting whose refusal is shown here; this one if absent. */
  refused?: SettingKey;
  /** Whether a changed value is marked and can be reset. */
  hasBase?: boolean;
}

/** The field of one row of the table of settings: a choice, a switch or a number. Empty if the setting has no effect now. */
export function SettingField({ of: key, description, refused = key, hasBase = true }: SettingFieldProps) {
  const { settings, preset, set } = useSettings();
  const error = refusalOf(useRefusals(), refused);
  const { counts, forms, percent } = ROWS[key];
  const { label, unit, choices, none } = settingWords(key);
  const value: unknown = settingOf(settings, key);
  const base: unknown = baseOf(key, settings, baseSettings({ preset }));
  if (value === undefined || counts?.(settings) === false) return null;
  const common = {
    label: unit ? `${label}, ${unit}` : label,
    description: <WithHelp of={key}>{description ?? settingDescription(key, settings)}</WithHelp>,
    error,
    term: SETTING_TERMS[key],
  };
  if (choices) {
    const { nameOf, meantBy } = choiceForm(value, forms);
    const choose = (name: string) => set(key, meantBy(name));
    return <ChoiceField {...common} choices={choices} value={nameOf(value)} base={nameOf(base)} onChange={choose} />;
  }
  const { shown, meant } = numberForm({ percent, hasNone: none !== undefined });
  return (
    <NumberField {...common} value={shown(value)} {...(hasBase && { base: shown(base) })} onChange={(typed) => set(key, meant(typed))} />
  );
}

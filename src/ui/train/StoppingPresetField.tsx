import { baseSettings, useSettings } from '#state/run/settings.ts';
import { type StoppingPreset, stoppingPresetOf } from '#train/settings/stopping-presets.ts';
import { ChoiceField } from '../widgets/ChoiceField.tsx';

const PRESETS: Record<StoppingPreset, string> = { 'paper-text': "Paper's text", 'paper-code': "Paper's code" };

const MEANINGS: Record<StoppingPreset | 'own', string> = {
  'paper-text': 'Stops after 5 epochs without a lower mean tune loss',
  'paper-code': 'Looks at the last tune batch alone, and counts rises by more than 10: it hardly ever stops',
  own: 'The values below are of neither',
};

/** The paper's two ways to stop early: each sets all values of the stopping rule. */
export function StoppingPresetField() {
  const { settings, preset, chooseStoppingPreset } = useSettings();
  const named = stoppingPresetOf(settings.stopping) ?? 'own';
  const usual = stoppingPresetOf(baseSettings({ preset }).stopping) ?? 'own';
  const choices = named === 'own' || usual === 'own' ? { ...PRESETS, own: 'Own values' } : PRESETS;
  return (
    <ChoiceField<StoppingPreset | 'own'>
      label="Early stopping"
      choices={choices as Record<StoppingPreset | 'own', string>}
      value={named}
      base={named}
      onChange={(choice) => choice !== 'own' && chooseStoppingPreset(choice)}
      description={MEANINGS[named]}
    />
  );
}

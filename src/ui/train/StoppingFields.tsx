import { watchedName } from '#report/stopping-words.ts';
import { baseSettings, useSettings } from '#state/run/settings.ts';
import { type StoppingPreset, stoppingPresetOf } from '#train/settings/stopping-presets.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldGroup } from './FieldGroup.tsx';

const PRESETS: Record<StoppingPreset, string> = { 'paper-text': "Paper's text", 'paper-code': "Paper's code" };
const RULES = { plateau: 'Plateau', 'reference-code': "Rises, as the paper's code" } as const;
const WATCHED = { loss: 'Tune loss', accuracy: 'Tune accuracy', macroF1: 'Tune macro F1' } as const;

const MEANINGS: Record<StoppingPreset | 'own', string> = {
  'paper-text': 'Stops after 5 epochs without a lower mean tune loss',
  'paper-code': 'Looks at the last tune batch alone, and counts rises by more than 10: it hardly ever stops',
  own: 'The values below are of neither',
};

/** When the run ends by itself. */
export function StoppingFields() {
  const { settings, preset, changeStopping, chooseStoppingRule, chooseStoppingPreset, watchScore } = useSettings();
  const base = baseSettings({ settings, preset });
  const refusals = useRefusals();
  const { stopping } = settings;
  const named = stoppingPresetOf(stopping) ?? 'own';
  const usual = stoppingPresetOf(base.stopping) ?? 'own';
  const choices = named === 'own' || usual === 'own' ? { ...PRESETS, own: 'Own values' } : PRESETS;
  return (
    <FieldGroup title="Stopping">
      <ChoiceField<StoppingPreset | 'own'>
        label="Early stopping"
        choices={choices as Record<StoppingPreset | 'own', string>}
        value={named}
        base={named}
        onChange={(choice) => choice !== 'own' && chooseStoppingPreset(choice)}
        description={MEANINGS[named]}
      />
      <ChoiceField
        label="Stopping rule"
        choices={RULES}
        value={stopping.rule}
        base={base.stopping.rule}
        onChange={chooseStoppingRule}
        description={
          stopping.rule === 'plateau'
            ? `Counts epochs in a row without a better ${watchedName(stopping)} than the best so far`
            : 'Counts epochs whose last tune batch has a loss above the best by more than the minimum change'
        }
      />
      {stopping.rule === 'plateau' && (
        <ChoiceField
          label="Watched quantity"
          choices={WATCHED}
          value={stopping.watch ?? 'loss'}
          base={base.stopping.watch ?? 'loss'}
          error={refusalOf(refusals, 'Watched quantity')}
          onChange={watchScore}
          description="The kept epoch is that of the highest tune accuracy whatever is watched"
        />
      )}
      <NumberField
        label="Minimum change"
        description="Of what is watched, to count for the stopping rule"
        value={stopping.minDelta}
        base={base.stopping.minDelta}
        error={refusalOf(refusals, 'Minimum change')}
        onChange={(minDelta) => changeStopping({ minDelta })}
      />
    </FieldGroup>
  );
}

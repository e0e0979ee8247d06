import { baseSettings, useSettings } from '#state/run/settings.ts';
import { type OptimizerName, USUAL_WEIGHT_DECAY } from '#train/settings/recipe.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldGroup } from './FieldGroup.tsx';

const OPTIMIZERS: Record<OptimizerName, string> = { adam: 'Adam (the paper)', adamw: 'AdamW', sgd: 'SGD with momentum' };
const SWITCH = { off: 'Off', on: 'On' } as const;

/** What moves the weights, and by what loss. */
export function OptimizerFields() {
  const { settings, preset, change } = useSettings();
  const base = baseSettings({ settings, preset });
  const refusals = useRefusals();
  const { optimizer } = settings;
  return (
    <FieldGroup title="Optimiser and loss">
      <ChoiceField
        label="Optimiser"
        choices={OPTIMIZERS}
        value={optimizer}
        base={base.optimizer}
        onChange={(chosen) => change({ optimizer: chosen, weightDecay: USUAL_WEIGHT_DECAY[chosen] })}
      />
      {optimizer === 'sgd' && (
        <>
          <NumberField
            label="Momentum"
            value={settings.momentum}
            base={base.momentum}
            error={refusalOf(refusals, 'Momentum')}
            onChange={(momentum) => change({ momentum })}
          />
          <ChoiceField
            label="Nesterov momentum"
            choices={SWITCH}
            value={settings.nesterov ? 'on' : 'off'}
            base={base.nesterov ? 'on' : 'off'}
            error={refusalOf(refusals, 'Nesterov momentum')}
            onChange={(choice) => change({ nesterov: choice === 'on' })}
            description="Steps look ahead by the momentum"
          />
        </>
      )}
      <NumberField
        label="Weight decay"
        description={optimizer === 'adamw' ? 'The weights shrink by it, times the rate' : "A penalty on the weights' squares; 0 for none"}
        value={settings.weightDecay}
        base={optimizer === base.optimizer ? base.weightDecay : USUAL_WEIGHT_DECAY[optimizer]}
        error={refusalOf(refusals, 'Weight decay')}
        onChange={(weightDecay) => change({ weightDecay })}
      />
      <NumberField
        label="Gradient clipping"
        description="The most that the gradients of a step measure together; 0 for no limit"
        value={settings.clipNorm ?? 0}
        base={base.clipNorm ?? 0}
        error={refusalOf(refusals, 'Gradient clipping')}
        onChange={(clipNorm) => change({ clipNorm: clipNorm === 0 ? null : clipNorm })}
      />
      <NumberField
        label="Label smoothing"
        description="The part of the target that all classes share; the tune loss stays plain"
        value={settings.labelSmoothing}
        base={base.labelSmoothing}
        error={refusalOf(refusals, 'Label smoothing')}
        onChange={(labelSmoothing) => change({ labelSmoothing })}
      />
      <NumberField
        label="Seed"
        description="Of first weights, order and dropout"
        value={settings.seed}
        base={base.seed}
        error={refusalOf(refusals, 'Seed')}
        onChange={(seed) => change({ seed })}
      />
    </FieldGroup>
  );
}

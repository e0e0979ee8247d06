import { useSettings } from '#state/run/settings.ts';
import type { SaveEvery } from '#train/settings/recipe.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldGroup } from './FieldGroup.tsx';

type Way = 'epochs' | 'batches' | 'minutes';

const WAYS: Record<Way, string> = {
  epochs: 'After every epoch',
  batches: 'And every N batches',
  minutes: 'And every N minutes',
};

const USUAL: Record<Way, SaveEvery | null> = { epochs: null, batches: { batches: 50 }, minutes: { minutes: 5 } };

/** How much of a run a crash can cost. */
export function SavingFields() {
  const saveEvery = useSettings((state) => state.settings.saveEvery);
  const save = useSettings((state) => state.saveWithinEpochs);
  const refusals = useRefusals();
  const way = wayOf(saveEvery);
  return (
    <FieldGroup title="Saving">
      <ChoiceField
        label="State saved"
        choices={WAYS}
        value={way}
        base="epochs"
        onChange={(choice) => save(USUAL[choice])}
        description="What a run goes on from after a crash or a closed tab; no number of the run depends on it"
      />
      {saveEvery && (
        <NumberField
          label={way === 'batches' ? 'Batches between states' : 'Minutes between states'}
          value={'batches' in saveEvery ? saveEvery.batches : saveEvery.minutes}
          base={way === 'batches' ? 50 : 5}
          error={refusalOf(refusals, 'Saving')}
          onChange={(number) => save('batches' in saveEvery ? { batches: number } : { minutes: number })}
        />
      )}
    </FieldGroup>
  );
}

function wayOf(every: SaveEvery | undefined): Way {
  if (!every) return 'epochs';
  return 'batches' in every ? 'batches' : 'minutes';
}

import { useNetCosts } from '#state/run/net-costs.ts';
import { useSettings } from '#state/run/settings.ts';
import type { Extent } from '#train/settings/freezing.ts';
import { frozenButRandom } from '#train/settings/recipe.ts';
import { formatCount } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { extentChoices } from './extent-words.ts';
import classes from './Train.module.css';

/** How much of the net is trained; loud where that would train a head on noise. */
export function ExtentField() {
  const { settings, change } = useSettings();
  const costs = useNetCosts((state) => state.costs.get(settings.model));
  const refusal = refusalOf(useRefusals(), 'Extent');
  const choices = extentChoices(settings.model, settings.weights !== null);
  const warning = frozenButRandom(settings);
  return (
    <div className={classes.extent}>
      <ChoiceField<string>
        label="Extent"
        choices={Object.fromEntries(choices)}
        value={settings.extent}
        base={settings.weights ? 'all' : 'scratch'}
        description={
          costs ? `Trains ${formatCount(costs.trainable)} of ${formatCount(costs.parameters)} parameters` : 'Which layers are trained'
        }
        error={refusal}
        onChange={(extent) => change({ extent: extent as Extent })}
      />
      {warning && <Problems items={[warning]} title="The frozen part is random" />}
    </div>
  );
}

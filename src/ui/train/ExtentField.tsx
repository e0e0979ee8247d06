import { useNetCosts } from '#state/run/net-costs.ts';
import { baseSettings, useSettings } from '#state/run/settings.ts';
import { frozenButRandom } from '#train/settings/check-settings.ts';
import { baseOf } from '#train/settings/values.ts';
import { settingDescription, settingWords, text } from '../messages/language.ts';
import { ChoiceField } from '../widgets/ChoiceField.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { WithHelp } from '../widgets/WithHelp.tsx';
import { extentChoices } from './extent-words.ts';
import classes from './Train.module.css';

/** How much of the net is trained, with a warning if the rest would stay random. */
export function ExtentField() {
  const { settings, preset, set } = useSettings();
  const costs = useNetCosts((state) => state.costs.get(settings.model));
  const refusal = refusalOf(useRefusals(), 'extent');
  const choices = extentChoices(settings.model, settings.weights !== null);
  const warning = frozenButRandom(settings);
  const trained = costs && text.train.extent.trains({ trained: costs.trainable, all: costs.parameters });
  return (
    <div className={classes.extent}>
      <ChoiceField<string>
        label={settingWords('extent').label}
        choices={Object.fromEntries(choices)}
        value={settings.extent}
        base={baseOf('extent', settings, baseSettings({ preset }))}
        description={<WithHelp of="extent">{trained ?? settingDescription('extent', settings)}</WithHelp>}
        error={refusal}
        term="frozen"
        onChange={(extent) => set('extent', extent)}
      />
      {warning && <Problems items={[warning]} title={text.train.extent.random} />}
    </div>
  );
}

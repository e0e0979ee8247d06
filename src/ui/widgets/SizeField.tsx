import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { baseSettings, useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { NumberField } from './NumberField.tsx';
import { refusalOf, useRefusals } from './useRefusals.ts';

/** Height and width of the net's input; on Prepare because it decides what is seen, on Train because it decides the cost. */
export function SizeField() {
  const { settings, preset, changePreparation } = useSettings();
  const refusals = useRefusals();
  const { title, nativeSize } = catalogueEntry(settings.model);
  return (
    <NumberField
      label={text.widgets.size.label}
      description={text.widgets.size.description({ net: title, size: nativeSize })}
      value={settings.preparation.size}
      base={baseSettings({ settings, preset }).preparation.size}
      error={refusalOf(refusals, 'Input size')}
      onChange={(size) => changePreparation({ size })}
    />
  );
}

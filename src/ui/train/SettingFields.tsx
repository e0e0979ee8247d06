import { watchedName } from '#report/stopping-words.ts';
import { baseSettings, useSettings } from '#state/run/settings.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { SizeField } from '../widgets/SizeField.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { AdvancedFields } from './AdvancedFields.tsx';
import { BatchRemedies } from './BatchRemedies.tsx';
import { ExtentField } from './ExtentField.tsx';
import classes from './Train.module.css';

/** The values one changes most; the others are a click away. */
export function SettingFields() {
  const { settings, preset, change, changeStopping } = useSettings();
  const base = baseSettings({ settings, preset });
  const refusals = useRefusals();
  return (
    <>
      <ExtentField />
      <div className={classes.fields}>
        <NumberField
          label="Epochs"
          description="At most; once through the train side each"
          value={settings.maxEpochs}
          base={base.maxEpochs}
          error={refusalOf(refusals, 'Epochs')}
          onChange={(maxEpochs) => change({ maxEpochs })}
        />
        <NumberField
          label="Patience"
          description={`Epochs without a better ${watchedName(settings.stopping)} before it stops`}
          value={settings.stopping.patience}
          base={base.stopping.patience}
          error={refusalOf(refusals, 'Patience')}
          onChange={(patience) => changeStopping({ patience })}
        />
        <NumberField
          label="Batch size"
          description="Scans per step of the optimiser"
          value={settings.batchSize}
          base={base.batchSize}
          error={refusalOf(refusals, 'Batch size')}
          onChange={(batchSize) => change({ batchSize })}
        />
        <SizeField />
      </div>
      <BatchRemedies />
      <AdvancedFields />
    </>
  );
}

import { SettingFields } from '../widgets/SettingFields.tsx';
import { AdvancedFields } from './AdvancedFields.tsx';
import { BatchRemedies } from './BatchRemedies.tsx';
import { ExtentField } from './ExtentField.tsx';
import classes from './Train.module.css';

/** The values one changes most; the others are a click away. */
export function MainFields() {
  return (
    <>
      <ExtentField />
      <div className={classes.fields}>
        <SettingFields group="main" />
      </div>
      <BatchRemedies />
      <AdvancedFields />
    </>
  );
}

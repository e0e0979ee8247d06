import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode, useId } from 'react';
import { baseSettings, useSettings } from '#state/run/settings.ts';
import { ADVANCED_GROUPS, type AdvancedGroup } from '#train/settings/groups.ts';
import { ROWS, VALUE_KEYS } from '#train/settings/recipe.ts';
import { isChanged } from '#train/settings/values.ts';
import { plural } from '../widgets/format.ts';
import { SettingFields } from '../widgets/SettingFields.tsx';
import { useRefusals } from '../widgets/useRefusals.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { RateFinder } from './rate-finder/RateFinder.tsx';
import { StoppingPresetField } from './StoppingPresetField.tsx';
import classes from './Train.module.css';

const GROUPS = Object.entries(ADVANCED_GROUPS) as [AdvancedGroup, string][];
const isAdvanced = (key: string | undefined) => key !== undefined && key in ROWS && ROWS[key as keyof typeof ROWS].group in ADVANCED_GROUPS;
const ADVANCED_VALUES = VALUE_KEYS.filter(isAdvanced);

/** What stands above the fields of a group, and below the group. */
const BESIDE: Partial<Record<AdvancedGroup, { above?: ReactNode; below?: ReactNode }>> = {
  rate: { below: <RateFinder /> },
  stopping: { above: <StoppingPresetField /> },
};

/** Collapsed; what was changed in here, or is refused, is said at the button that opens it. */
export function AdvancedFields() {
  const { settings, preset } = useSettings();
  const refused = useRefusals().filter(({ setting }) => isAdvanced(setting)).length;
  const base = baseSettings({ preset });
  const changed = ADVANCED_VALUES.filter((key) => isChanged(key, settings, base)).length;
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const notes = [changed > 0 ? `${changed} changed` : '', refused > 0 ? plural(refused, 'value is refused', 'values are refused') : ''];
  const note = notes.filter(Boolean).join(', ');
  return (
    <div className={classes.advanced}>
      <Button
        size="compact-sm"
        variant="subtle"
        color="slate"
        className={classes.toggle}
        leftSection={opened ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        onClick={toggle}
        aria-expanded={opened}
        aria-controls={id}
      >
        Advanced{note && ` (${note})`}
      </Button>
      <Collapse expanded={opened} id={id} transitionDuration={0}>
        {GROUPS.map(([group, title]) => (
          <Fragment key={group}>
            <FieldGroup title={title}>
              {BESIDE[group]?.above}
              <SettingFields group={group} />
            </FieldGroup>
            {BESIDE[group]?.below}
          </Fragment>
        ))}
      </Collapse>
    </div>
  );
}

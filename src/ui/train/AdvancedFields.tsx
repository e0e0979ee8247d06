import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode, useId } from 'react';
import type { Phrase } from '#base/messages/message.ts';
import { useLesson } from '#state/lesson/lesson.ts';
import { baseSettings, useSettings } from '#state/run/settings.ts';
import { ADVANCED_GROUPS, type AdvancedGroup } from '#train/settings/groups.ts';
import { ROWS, VALUE_KEYS } from '#train/settings/recipe.ts';
import { type StoppingPreset, stoppingPresetOf } from '#train/settings/stopping-presets.ts';
import { isChanged } from '#train/settings/values.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { ChoiceField } from '../widgets/ChoiceField.tsx';
import { SettingFields } from '../widgets/SettingFields.tsx';
import { useRefusals } from '../widgets/useRefusals.ts';
import { WithHelp } from '../widgets/WithHelp.tsx';
import { RateFinder } from './rate-finder/RateFinder.tsx';
import classes from './Train.module.css';

const GROUPS = Object.entries(ADVANCED_GROUPS) as [AdvancedGroup, Phrase][];
const isAdvanced = (key: string | undefined) => key !== undefined && key in ROWS && ROWS[key as keyof typeof ROWS].group in ADVANCED_GROUPS;
const ADVANCED_VALUES = VALUE_KEYS.filter(isAdvanced);

/** What a group shows above its fields, and below them. */
const BESIDE: Partial<Record<AdvancedGroup, { above?: ReactNode; below?: ReactNode }>> = {
  rate: { below: <RateFinder /> },
  stopping: { above: <StoppingPresetField /> },
};

/** Settings that are folded away; the button that opens them counts the changed and the refused ones. */
export function AdvancedFields() {
  const { settings, preset } = useSettings();
  const refused = useRefusals().filter(({ setting }) => isAdvanced(setting)).length;
  const base = baseSettings({ preset });
  const changed = ADVANCED_VALUES.filter((key) => isChanged(key, settings, base)).length;
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const isLesson = useLesson((state) => state.active !== null);
  // What keeps a run from starting is never hidden.
  if (isLesson && refused === 0) return null;
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
        data-advanced
      >
        {text.train.settings.advanced({ changed, refused })}
      </Button>
      <Collapse expanded={opened} id={id} transitionDuration={0}>
        {GROUPS.map(([group, title]) => (
          <Fragment key={group}>
            <FieldGroup title={phraseInLanguage(title)}>
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

function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      <div className={classes.fields}>{children}</div>
    </fieldset>
  );
}

const PRESET_KEYS = { 'paper-text': 'paperText', 'paper-code': 'paperCode', own: 'own' } as const;

/** The paper's two ways to stop early: each sets all values of the stopping rule. */
function StoppingPresetField() {
  const { settings, preset, chooseStoppingPreset } = useSettings();
  const { label, choices, meanings, help } = text.train.settings.stopping;
  const named = stoppingPresetOf(settings.stopping) ?? 'own';
  const usual = stoppingPresetOf(baseSettings({ preset }).stopping) ?? 'own';
  const offersOwn = named === 'own' || usual === 'own';
  const offered: Partial<Record<StoppingPreset | 'own', string>> = {
    'paper-text': choices.paperText,
    'paper-code': choices.paperCode,
    ...(offersOwn ? { own: choices.own } : {}),
  };
  return (
    <ChoiceField<StoppingPreset | 'own'>
      label={label}
      choices={offered as Record<StoppingPreset | 'own', string>}
      value={named}
      base={named}
      onChange={(choice) => choice !== 'own' && chooseStoppingPreset(choice)}
      description={<WithHelp says={help}>{meanings[PRESET_KEYS[named]]}</WithHelp>}
    />
  );
}

import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingKey } from '#train/settings/recipe.ts';
import { settingWords } from '../messages/language.ts';
import { WithHelp } from './WithHelp.tsx';

interface SettingRadiosProps {
  of: SettingKey;
  label: string;
  description?: ReactNode;
  /** The chosen value; null if none is chosen. */
  value: string | null;
  disabled?: boolean;
  /** Returns the content below a choice. If absent, it is the choice's purpose. */
  below?: (name: string, purpose: string | undefined) => ReactNode;
  onChange: (name: string) => void;
}

/** The choices of a setting as a list of radio buttons, each with its purpose. */
export function SettingRadios({ of: key, label, description, value, disabled = false, below, onChange }: SettingRadiosProps) {
  const { choices = {}, purposes = {} } = settingWords(key);
  return (
    <Radio.Group label={label} description={<WithHelp of={key}>{description}</WithHelp>} value={value} onChange={onChange}>
      <Stack gap={8} mt={4}>
        {Object.entries(choices).map(([name, title]) => (
          <Radio
            key={name}
            value={name}
            label={title}
            description={below ? below(name, purposes[name]) : purposes[name]}
            size="sm"
            disabled={disabled}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

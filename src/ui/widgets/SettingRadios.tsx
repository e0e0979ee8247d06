import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingKey } from '#train/settings/recipe.ts';
import { settingWords } from '../messages/language.ts';

interface SettingRadiosProps {
  of: SettingKey;
  label: string;
  description?: ReactNode;
  /** Null: none is chosen. */
  value: string | null;
  disabled?: boolean;
  /** What stands below a choice; absent: what it is for. */
  below?: (name: string, purpose: string | undefined) => ReactNode;
  onChange: (name: string) => void;
}

/** The choices of a setting one below the other, each with what it is for. */
export function SettingRadios({ of: key, label, description, value, disabled = false, below, onChange }: SettingRadiosProps) {
  const { choices = {}, purposes = {} } = settingWords(key);
  return (
    <Radio.Group label={label} description={description} value={value} onChange={onChange}>
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

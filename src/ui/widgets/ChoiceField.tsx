import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { text } from '../messages/language.ts';
import classes from './NumberField.module.css';
import { FIELD_ORDER, FieldLabel } from './NumberField.tsx';

/** A field for one of a few named values. Like NumberField it marks a changed value and can reset it. */
export function ChoiceField<T extends string>({
  label,
  choices,
  value,
  base,
  description,
  error,
  onChange,
}: {
  label: string;
  choices: Readonly<Record<T, string>>;
  value: T;
  base: T;
  description?: string | undefined;
  /** The reason why the value is refused. */
  error?: string | undefined;
  onChange: (value: T) => void;
}) {
  const labelId = useId();
  const changed = value !== base;
  return (
    <div className={classes.field}>
      <NativeSelect
        label={<FieldLabel changed={changed}>{label}</FieldLabel>}
        labelProps={{ id: labelId }}
        description={description}
        error={error}
        inputWrapperOrder={FIELD_ORDER}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as T)}
        data={Object.entries<string>(choices).map(([key, name]) => ({ value: key, label: name }))}
      />
      {changed && (
        <Button size="compact-xs" variant="subtle" className={classes.reset} onClick={() => onChange(base)} aria-describedby={labelId}>
          {text.widgets.field.reset}
        </Button>
      )}
    </div>
  );
}

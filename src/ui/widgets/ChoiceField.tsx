import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { TermId } from '../glossary/term-ids.ts';
import { text } from '../messages/language.ts';
import classes from './NumberField.module.css';
import { FIELD_ORDER, FieldLabel, termLabel } from './NumberField.tsx';

/** A field for one of a few named values. Like NumberField it marks a changed value and can reset it. */
export function ChoiceField<T extends string>({
  label,
  choices,
  value,
  base,
  description,
  error,
  term,
  onChange,
}: {
  label: string;
  choices: Readonly<Record<T, string>>;
  value: T;
  base: T;
  description?: ReactNode;
  /** The reason why the value is refused. */
  error?: string | undefined;
  /** The word of the glossary to which the label leads. */
  term?: TermId | undefined;
  onChange: (value: T) => void;
}) {
  const labelId = useId();
  const changed = value !== base;
  return (
    <div className={classes.field}>
      <NativeSelect
        label={
          <FieldLabel changed={changed} term={term}>
            {label}
          </FieldLabel>
        }
        labelProps={{ id: labelId }}
        {...termLabel(term, labelId, label)}
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

import { Button, TextInput, type TextInputProps } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Term } from '../glossary/Term.tsx';
import type { TermId } from '../glossary/term-ids.ts';
import { text } from '../messages/language.ts';
import classes from './NumberField.module.css';

export interface NumberFieldProps {
  label: string;
  /** The value; NaN if the typed text is no number. */
  value: number;
  onChange: (value: number) => void;
  /** The effect of the setting, and its unit. */
  description?: ReactNode;
  /** The reason why the value is refused. */
  error?: string | undefined;
  /** The value that "reset" restores. A field with another value is marked. */
  base?: number;
  /** The word of the glossary to which the label leads. */
  term?: TermId | undefined;
}

/** Parses typed text; NaN for an empty field, for words, and for a comma: "1,000" has two meanings. */
function toNumber(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed);
}

/** The order within a field that keeps fields side by side in line, however long their descriptions are. */
export const FIELD_ORDER: NonNullable<TextInputProps['inputWrapperOrder']> = ['label', 'input', 'error', 'description'];

/** A field's name, marked when its value is not the preset's; with a word of the glossary it leads there. */
export function FieldLabel({ changed, term, children }: { changed: boolean; term: TermId | undefined; children: string }) {
  return (
    <>
      {changed && <span className={classes.dot} title={text.widgets.field.changed} />}
      <Term of={term}>{children}</Term>
    </>
  );
}

/**
 * What makes a field's label a name that may hold a button: a `label` element may not, and would press the field instead. `labelId` is that of
 * the label. Its text stands beside that, since some tools pass over a label that is scrolled out of sight.
 */
export function termLabel(term: TermId | undefined, labelId: string, label: string) {
  return term === undefined ? {} : { wrapperProps: { labelElement: 'div' as const }, 'aria-labelledby': labelId, 'aria-label': label };
}

/** A field for a number that is typed as text, so that "0.000" stays while a person types "0.0001". */
export function NumberField({ label, value, onChange, description, error, base, term }: NumberFieldProps) {
  const [draft, setDraft] = useState(String(value));
  const labelId = useId();
  const typed = toNumber(draft);
  const shown = Object.is(typed, value) ? draft : Number.isNaN(value) ? draft : String(value);
  const changed = base !== undefined && !Object.is(value, base);
  const reset = changed && (
    <Button size="compact-xs" variant="subtle" onClick={() => onChange(base)} aria-describedby={labelId}>
      {text.widgets.field.resetTo({ value: base })}
    </Button>
  );
  return (
    <TextInput
      className={classes.field}
      label={
        <FieldLabel changed={changed} term={term}>
          {label}
        </FieldLabel>
      }
      labelProps={{ id: labelId }}
      {...termLabel(term, labelId, label)}
      description={description}
      inputWrapperOrder={FIELD_ORDER}
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      error={error}
      {...(reset ? { rightSection: reset, rightSectionWidth: 'auto' } : {})}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        onChange(toNumber(event.currentTarget.value));
      }}
    />
  );
}

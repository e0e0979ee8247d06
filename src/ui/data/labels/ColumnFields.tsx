import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useMemo } from 'react';
import { withClassColumn } from '#data/labels/label-one-hot.ts';
import type { LabelMapping, LabelTable } from '#data/labels/labels.ts';
import { text } from '../../messages/language.ts';

interface ColumnFieldsProps {
  table: LabelTable;
  mapping: LabelMapping;
  classNames: readonly string[];
  onChange: (mapping: LabelMapping) => void;
}

const NO_COLUMN = '';
const NO_BASE = '';

/** Choices of the columns for names, classes and sides, and of the number of the first class. One-hot columns are offered as one column. */
export function ColumnFields({ table, mapping, classNames, onChange }: ColumnFieldsProps) {
  const columns = useMemo(() => withClassColumn(table, classNames).table.columns, [table, classNames]);
  const words = text.labels.mapping;
  const setSide = (name: string) => {
    const { sideColumn: _, ...others } = mapping;
    onChange(name === NO_COLUMN ? others : { ...others, sideColumn: name });
  };
  const setBase = (value: string) => {
    const { base: _, ...others } = mapping;
    onChange(value === NO_BASE ? others : { ...others, base: value === '0' ? 0 : 1 });
  };
  return (
    <SimpleGrid cols={2} spacing="sm">
      <NativeSelect
        label={words.idColumn}
        data={table.columns}
        value={mapping.idColumn}
        onChange={(event) => onChange({ ...mapping, idColumn: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.labelColumn}
        data={columns}
        value={mapping.labelColumn}
        onChange={(event) => onChange({ ...mapping, labelColumn: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.sideColumn}
        data={[{ value: NO_COLUMN, label: words.none }, ...table.columns]}
        value={mapping.sideColumn ?? NO_COLUMN}
        onChange={(event) => setSide(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.base}
        data={[
          { value: NO_BASE, label: words.anyBase },
          { value: '0', label: words.range({ first: 0, last: classNames.length - 1 }) },
          { value: '1', label: words.range({ first: 1, last: classNames.length }) },
        ]}
        value={mapping.base === undefined ? NO_BASE : String(mapping.base)}
        onChange={(event) => setBase(event.currentTarget.value)}
      />
    </SimpleGrid>
  );
}

import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useMemo } from 'react';
import { withClassColumn } from '#data/labels/label-one-hot.ts';
import type { LabelMapping, LabelTable } from '#data/labels/labels.ts';

interface ColumnFieldsProps {
  table: LabelTable;
  mapping: LabelMapping;
  classNames: readonly string[];
  onChange: (mapping: LabelMapping) => void;
}

const NO_COLUMN = '';
const NO_BASE = '';

/** The columns of a table by what they mean; one-hot columns are offered together, as one. */
export function ColumnFields({ table, mapping, classNames, onChange }: ColumnFieldsProps) {
  const columns = useMemo(() => withClassColumn(table, classNames).table.columns, [table, classNames]);
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
        label="Column with the names of scans"
        data={table.columns}
        value={mapping.idColumn}
        onChange={(event) => onChange({ ...mapping, idColumn: event.currentTarget.value })}
      />
      <NativeSelect
        label="Column with their classes"
        data={columns}
        value={mapping.labelColumn}
        onChange={(event) => onChange({ ...mapping, labelColumn: event.currentTarget.value })}
      />
      <NativeSelect
        label="Column with train, val, test"
        data={[{ value: NO_COLUMN, label: 'none' }, ...table.columns]}
        value={mapping.sideColumn ?? NO_COLUMN}
        onChange={(event) => setSide(event.currentTarget.value)}
      />
      <NativeSelect
        label="Numbers of the classes"
        data={[
          { value: NO_BASE, label: 'as they are found' },
          { value: '0', label: `0 to ${classNames.length - 1}` },
          { value: '1', label: `1 to ${classNames.length}` },
        ]}
        value={mapping.base === undefined ? NO_BASE : String(mapping.base)}
        onChange={(event) => setBase(event.currentTarget.value)}
      />
    </SimpleGrid>
  );
}

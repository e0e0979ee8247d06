import { Group, NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { withClassColumn } from '#data/label-one-hot.ts';
import type { LabelMapping, LabelTable } from '#data/labels.ts';

interface ColumnFieldsProps {
  table: LabelTable;
  mapping: LabelMapping;
  classNames: readonly string[];
  onChange: (mapping: LabelMapping) => void;
}

const NO_COLUMN = '';

/** The columns of a table by what they mean; one-hot columns are offered together, as one. */
export function ColumnFields({ table, mapping, classNames, onChange }: ColumnFieldsProps) {
  const columns = useMemo(() => withClassColumn(table, classNames).table.columns, [table, classNames]);
  const setSide = (name: string) => {
    const { sideColumn: _, ...others } = mapping;
    onChange(name === NO_COLUMN ? others : { ...others, sideColumn: name });
  };
  return (
    <Group grow align="flex-start">
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
    </Group>
  );
}

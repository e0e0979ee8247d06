import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useDataset } from '#state/dataset.ts';
import { contradictions } from '#state/label-sources.ts';
import { saveFile } from '#state/save-file.ts';
import { plural } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { labelsCsv } from '../label-csv.ts';
import { ClassNames } from './ClassNames.tsx';
import { MappingDialog } from './MappingDialog.tsx';

/** The label tables in use: their columns, what they matched, what they did not. */
export function LabelTables() {
  const data = useDataset();
  const { labelSources, scans, order, labels, classes, removeTable } = data;
  const [mapped, setMapped] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const problems = [...labelSources.flatMap(({ join }) => join?.problems ?? []), ...contradictions(labelSources, scans)];
  const counts = classes.map((_, k) => order.filter((id) => labels[id] === k).length);
  return (
    <div>
      {labelSources.map(({ table, mapping, join }) => (
        <Group key={table.name} gap="xs" mb={4}>
          <Text size="sm">
            <b>{table.name}</b>:{' '}
            {mapping && join
              ? `scans from column ${mapping.idColumn}, classes from column ${mapping.labelColumn}; ${plural(join.matched, 'scan')} labelled, ${plural(join.unmatchedRows.length, 'row')} without a scan here.`
              : 'no pair of columns names scans here and their classes.'}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => setMapped(table.name)}>
            Choose columns
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => removeTable(table.name)}>
            Remove table
          </Button>
        </Group>
      ))}
      <Group gap="xs">
        <Text size="sm">
          {labelSources.length === 0 && 'No label table yet: drop one, or label by keyboard (1 to 9). '}
          {classes.map((name, k) => `${k + 1} ${name}: ${counts[k]}`).join(' · ')}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => setNaming(true)}>
          Edit classes
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={Object.keys(labels).length === 0}
          onClick={() => saveFile('labels.csv', new Blob([labelsCsv(data)], { type: 'text/csv' }))}
        >
          Save labels
        </Button>
      </Group>
      <Problems items={problems} title="Label tables" />
      {mapped && <MappingDialog table={mapped} onClose={() => setMapped(null)} />}
      {naming && <ClassNames onClose={() => setNaming(false)} />}
    </div>
  );
}

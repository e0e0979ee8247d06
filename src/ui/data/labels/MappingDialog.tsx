import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { LabelJoin } from '#data/labels.ts';
import { useDataset } from '#state/dataset.ts';
import { plural } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';

/** Which column names the scans and which holds their classes, with what that choice would match. */
export function MappingDialog({ table, onClose }: { table: string; onClose: () => void }) {
  const source = useDataset((state) => state.labelSources.find((candidate) => candidate.table.name === table));
  const { setMapping, previewMapping } = useDataset();
  const columns = source?.table.columns ?? [];
  const [idColumn, setIdColumn] = useState(source?.mapping?.idColumn ?? columns[0] ?? '');
  const [labelColumn, setLabelColumn] = useState(source?.mapping?.labelColumn ?? columns[1] ?? '');
  const [preview, setPreview] = useState<LabelJoin | null>(null);
  useEffect(() => {
    let current = true;
    void previewMapping(table, { idColumn, labelColumn }).then((join) => {
      if (current) setPreview(join);
    });
    return () => {
      current = false;
    };
  }, [table, idColumn, labelColumn, previewMapping]);
  const use = () => {
    void setMapping(table, { idColumn, labelColumn });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Columns of ${table}`} size="lg">
      <Stack gap="sm">
        <Group grow>
          <NativeSelect
            label="Column with the names of scans"
            data={columns}
            value={idColumn}
            onChange={(event) => setIdColumn(event.currentTarget.value)}
          />
          <NativeSelect
            label="Column with their classes"
            data={columns}
            value={labelColumn}
            onChange={(event) => setLabelColumn(event.currentTarget.value)}
          />
        </Group>
        <Text size="sm" role="status">
          {preview
            ? `${plural(preview.matched, 'scan')} would be labelled; ${plural(preview.unmatchedRows.length, 'row')} would name no scan here; ${plural(preview.unlabelledScanIds.length, 'scan')} would stay without a label.`
            : 'Matching the table with the scans'}
        </Text>
        {preview && <Problems items={preview.problems} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep as it was
          </Button>
          <Button onClick={use} disabled={!preview || preview.matched === 0}>
            Use these columns
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

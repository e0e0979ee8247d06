import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { LabelJoin } from '#data/labels.ts';
import { useDataset } from '#state/dataset.ts';
import { plural } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { MatchPreview } from './MatchPreview.tsx';

/** Which column names the scans and which holds their classes, with what that choice would match. */
export function MappingDialog({ table, onClose }: { table: string; onClose: () => void }) {
  const source = useDataset((state) => state.labelSources.find((candidate) => candidate.table.name === table));
  const { setMapping, previewMapping, scans, order, classes } = useDataset();
  const columns = source?.table.columns ?? [];
  const [idColumn, setIdColumn] = useState(source?.mapping?.idColumn ?? columns[0] ?? '');
  const [labelColumn, setLabelColumn] = useState(source?.mapping?.labelColumn ?? columns[1] ?? '');
  const [preview, setPreview] = useState<LabelJoin | null>(null);
  useEffect(() => {
    let current = true;
    setPreview(null);
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
          {preview ? `${preview.matched} of ${plural(order.length, 'scan')} would be labelled.` : 'Matching the table with the scans'}
        </Text>
        {preview && <MatchPreview join={preview} scans={order.flatMap((id) => scans[id] ?? [])} classNames={classes} />}
        {preview && <Problems items={preview.problems} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep as it was
          </Button>
          <Button onClick={use} disabled={!preview || (order.length > 0 && preview.matched === 0)}>
            Use these columns
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

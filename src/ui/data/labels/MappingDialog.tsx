import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { LabelMapping } from '#data/labels/labels.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sourceTitle } from '#state/dataset/label-sources.ts';
import { plural } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { ColumnFields } from './ColumnFields.tsx';
import { MatchPreview } from './MatchPreview.tsx';
import { Suggestions } from './Suggestions.tsx';
import { usePreview } from './usePreview.ts';

/** Which columns name the scans, their classes and their sides, with what that choice would match and may have meant. */
export function MappingDialog({ table, onClose }: { table: string; onClose: () => void }) {
  const source = useDataset((state) => state.labelSources.find((candidate) => sourceTitle(candidate) === table));
  const { setMapping, scans, order, classes } = useDataset();
  const [first = '', second = ''] = source?.table.columns ?? [];
  const [mapping, setDraft] = useState<LabelMapping>({
    ...(source?.mapping ?? { idColumn: first, labelColumn: second }),
    ...(source?.answers?.base !== undefined && { base: source.answers.base }),
  });
  const { join, fresh } = usePreview(table, mapping);
  const use = () => {
    void setMapping(table, mapping);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Columns of ${table}`} size="lg">
      <Stack gap="sm">
        {source && <ColumnFields table={source.table} mapping={mapping} classNames={classes} onChange={setDraft} />}
        <Text size="sm" role="status">
          {join ? `${join.matched} of ${plural(order.length, 'scan')} would be labelled.` : 'Matching the table with the scans'}
        </Text>
        {join && <Suggestions join={join} mapping={mapping} scans={scans} onChange={setDraft} />}
        {join && <MatchPreview join={join} scans={order.flatMap((id) => scans[id] ?? [])} classNames={classes} />}
        {join && <Problems items={join.problems} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep as it was
          </Button>
          <Button onClick={use} disabled={!join || !fresh || (order.length > 0 && join.matched === 0)}>
            Use these columns
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { LabelJoin, LabelMapping } from '#data/labels/labels.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sourceTitle } from '#state/dataset/label-sources.ts';
import { told } from '../../announce/told.ts';
import { text } from '../../messages/language.ts';
import { OpenModal } from '../../widgets/OpenModal.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { ColumnFields } from './ColumnFields.tsx';
import { MatchPreview } from './MatchPreview.tsx';
import { Suggestions } from './Suggestions.tsx';

/** Dialog to choose the columns of a label table. It shows which scans the choice would label, and suggests scans for rows that match none. */
export function MappingDialog({ table, onClose }: { table: string; onClose: () => void }) {
  const source = useDataset((state) => state.labelSources.find((candidate) => sourceTitle(candidate) === table));
  const { setMapping, scans, order, classes } = useDataset();
  const [first = '', second = ''] = source?.table.columns ?? [];
  const [mapping, setDraft] = useState<LabelMapping>({
    ...(source?.mapping ?? { idColumn: first, labelColumn: second }),
    ...(source?.answers?.base !== undefined && { base: source.answers.base }),
  });
  const { join, fresh } = usePreview(table, mapping);
  const words = text.labels.mapping;
  const use = () => {
    void setMapping(table, mapping);
    onClose();
  };
  return (
    <OpenModal onClose={onClose} title={words.title({ table })} size="lg">
      <Stack gap="sm">
        {source && <ColumnFields table={source.table} mapping={mapping} classNames={classes} onChange={setDraft} />}
        <Text size="sm" ref={told}>
          {join ? words.wouldBe({ matched: join.matched, scans: order.length }) : words.matching}
        </Text>
        {join && <Suggestions join={join} mapping={mapping} scans={scans} onChange={setDraft} />}
        {join && <MatchPreview join={join} scans={order.flatMap((id) => scans[id] ?? [])} classNames={classes} />}
        {join && <Problems items={join.problems} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button onClick={use} disabled={!join || !fresh || (order.length > 0 && join.matched === 0)}>
            {words.confirm}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}

/** What a choice of columns would match. Until the answer for a new choice arrives, the last answer is returned and `fresh` is false. */
function usePreview(table: string, mapping: LabelMapping): { join: LabelJoin | null; fresh: boolean } {
  const previewMapping = useDataset((state) => state.previewMapping);
  const [preview, setPreview] = useState<{ join: LabelJoin | null; of: LabelMapping } | null>(null);
  useEffect(() => {
    let current = true;
    void previewMapping(table, mapping).then((join) => {
      if (current) setPreview({ join, of: mapping });
    });
    return () => {
      current = false;
    };
  }, [table, mapping, previewMapping]);
  return { join: preview?.join ?? null, fresh: preview?.of === mapping };
}

import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { Download, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { runsCsv } from '#report/runs-csv.ts';
import type { RunRecord } from '#runs/record.ts';
import { useBoard } from '#state/runs/board.ts';
import type { BoardRow } from '#state/runs/board-rows.ts';
import { saveFile } from '#state/save-file.ts';
import { netTitle } from './columns.tsx';
import { DeleteRuns } from './DeleteRuns.tsx';

/** What is shown of the runs, and what can be done with the shown and the chosen ones. */
export function BoardBar({ all, shown, chosen }: { all: readonly BoardRow[]; shown: readonly BoardRow[]; chosen: readonly RunRecord[] }) {
  const { filter, changeFilter } = useBoard();
  const [deleting, setDeleting] = useState(false);
  const nets = [...new Set(all.map(({ net }) => net))];
  const splits = [...new Set(all.map(({ splitNumber }) => splitNumber))].sort((a, b) => a - b);
  return (
    <Group gap="xs" mb={8} align="end">
      <TextInput
        size="xs"
        w={200}
        label="Search"
        placeholder="Net, weights, note"
        leftSection={<Search size={14} aria-hidden />}
        value={filter.text}
        onChange={(event) => changeFilter({ text: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label="Net"
        value={filter.net ?? ''}
        data={[{ value: '', label: 'All nets' }, ...nets.map((net) => ({ value: net, label: netTitle(net) }))]}
        onChange={(event) => changeFilter({ net: event.currentTarget.value || null })}
      />
      <NativeSelect
        size="xs"
        label="Split"
        value={filter.split ?? ''}
        data={[{ value: '', label: 'All splits' }, ...splits.map((number) => ({ value: String(number), label: `Split ${number}` }))]}
        onChange={(event) => changeFilter({ split: Number(event.currentTarget.value) || null })}
      />
      <Button
        size="xs"
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        disabled={shown.length === 0}
        onClick={() => saveFile('runs.csv', runsCsv(shown))}
      >
        Save table as CSV
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<Trash2 size={14} aria-hidden />}
        disabled={chosen.length === 0}
        onClick={() => setDeleting(true)}
      >
        Delete chosen
      </Button>
      {deleting && chosen.length > 0 && <DeleteRuns runs={chosen} onClose={() => setDeleting(false)} />}
    </Group>
  );
}

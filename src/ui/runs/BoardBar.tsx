import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { Download, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { runsCsv } from '#report/runs-csv.ts';
import type { RunRecord } from '#runs/record.ts';
import { useBoard } from '#state/runs/board.ts';
import type { BoardRow } from '#state/runs/board-rows.ts';
import { saveFile } from '#state/save-file.ts';
import { text } from '../messages/language.ts';
import { DeleteRuns } from './DeleteRuns.tsx';

/** The board's filters, and the buttons that save the shown runs and delete the chosen ones. */
export function BoardBar({ all, shown, chosen }: { all: readonly BoardRow[]; shown: readonly BoardRow[]; chosen: readonly RunRecord[] }) {
  const { filter, changeFilter } = useBoard();
  const [deleting, setDeleting] = useState(false);
  const words = text.runs.board;
  const nets = [...new Set(all.map(({ net }) => net))];
  const splits = [...new Set(all.map(({ splitNumber }) => splitNumber))].sort((a, b) => a - b);
  return (
    <Group gap="xs" mb={8} align="end">
      <TextInput
        size="xs"
        w={200}
        label={words.search}
        placeholder={words.searchIn}
        leftSection={<Search size={14} aria-hidden />}
        value={filter.text}
        onChange={(event) => changeFilter({ text: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={words.net}
        value={filter.net ?? ''}
        data={[{ value: '', label: words.allNets }, ...nets.map((net) => ({ value: net, label: netTitle(net) }))]}
        onChange={(event) => changeFilter({ net: event.currentTarget.value || null })}
      />
      <NativeSelect
        size="xs"
        label={words.split}
        value={filter.split ?? ''}
        data={[
          { value: '', label: words.allSplits },
          ...splits.map((number) => ({ value: String(number), label: words.splitNumber({ number }) })),
        ]}
        onChange={(event) => changeFilter({ split: Number(event.currentTarget.value) || null })}
      />
      <Button
        size="xs"
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        disabled={shown.length === 0}
        onClick={() => saveFile('runs', 'runs.csv', runsCsv(shown))}
      >
        {words.save}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<Trash2 size={14} aria-hidden />}
        disabled={chosen.length === 0}
        onClick={() => setDeleting(true)}
      >
        {words.deleteChosen}
      </Button>
      {deleting && chosen.length > 0 && <DeleteRuns runs={chosen} onClose={() => setDeleting(false)} />}
    </Group>
  );
}

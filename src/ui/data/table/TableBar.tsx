import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { Redo2, Search, Undo2 } from 'lucide-react';
import { useDataset } from '#state/dataset/dataset.ts';
import { text } from '../../messages/language.ts';
import { FILTERS, OCCASIONAL, type ScanFilter } from '../filters.ts';
import { redo, undo, useDataView } from '../view.ts';
import classes from './TableBar.module.css';

/** The filters with their counts, as one field where there is little room; search by name, undo and redo. */
export function TableBar({ counts, small }: { counts: Record<ScanFilter, number>; small: boolean }) {
  const filter = useDataView((state) => state.filter);
  const search = useDataView((state) => state.search);
  const { setFilter, setSearch } = useDataView.getState();
  const canUndo = useDataset((state) => state.canUndo);
  const canRedo = useDataset((state) => state.canRedo);
  const words = text.data.filters;
  const offered = FILTERS.filter((name) => !OCCASIONAL.has(name) || counts[name] > 0 || filter === name);
  return (
    <Group gap="xs" justify="space-between" className={classes.bar} data-small={small || undefined}>
      {small ? (
        <NativeSelect
          size="xs"
          aria-label={words.title}
          data={offered.map((name) => ({ value: name, label: `${words[name]} ${counts[name]}` }))}
          value={filter}
          onChange={(event) => setFilter(FILTERS.find((name) => name === event.currentTarget.value) ?? 'all')}
        />
      ) : (
        <FilterChips {...{ counts, offered }} />
      )}
      <Group gap={6} wrap="nowrap">
        <Button size="compact-xs" variant="default" leftSection={<Undo2 size={13} aria-hidden />} disabled={!canUndo} onClick={undo}>
          {words.undo}
        </Button>
        <Button size="compact-xs" variant="default" leftSection={<Redo2 size={13} aria-hidden />} disabled={!canRedo} onClick={redo}>
          {words.redo}
        </Button>
        <TextInput
          size="xs"
          w={small ? 110 : 150}
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<Search size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Group>
    </Group>
  );
}

function FilterChips({ counts, offered }: { counts: Record<ScanFilter, number>; offered: readonly ScanFilter[] }) {
  const filter = useDataView((state) => state.filter);
  const { setFilter } = useDataView.getState();
  const words = text.data.filters;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own.
    <div role="group" aria-label={words.title} className={classes.chips}>
      {offered.map((name) => (
        <button
          key={name}
          type="button"
          className={classes.chip}
          aria-pressed={filter === name}
          disabled={counts[name] === 0 && filter !== name}
          onClick={() => setFilter(name)}
        >
          {words[name]} {counts[name]}
        </button>
      ))}
    </div>
  );
}

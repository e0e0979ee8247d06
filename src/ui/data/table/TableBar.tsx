import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type LucideIcon, Redo2, Search, Undo2 } from 'lucide-react';
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
    <Group gap="xs" justify="space-between" wrap={small ? 'nowrap' : 'wrap'} className={classes.bar} data-small={small || undefined}>
      {small ? (
        <NativeSelect
          size="xs"
          className={classes.filter}
          aria-label={words.title}
          data={offered.map((name) => ({ value: name, label: `${words[name]} ${counts[name]}` }))}
          value={filter}
          onChange={(event) => setFilter(FILTERS.find((name) => name === event.currentTarget.value) ?? 'all')}
        />
      ) : (
        <FilterChips {...{ counts, offered }} />
      )}
      <Group gap={6} wrap="nowrap">
        <HistoryButton icon={Undo2} words={words.undo} small={small} disabled={!canUndo} onClick={undo} />
        <HistoryButton icon={Redo2} words={words.redo} small={small} disabled={!canRedo} onClick={redo} />
        <TextInput
          size="xs"
          w={small ? 130 : 165}
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

interface HistoryButtonProps {
  icon: LucideIcon;
  words: string;
  /** It shows its picture alone. */
  small: boolean;
  disabled: boolean;
  onClick: () => void;
}

function HistoryButton({ icon: Icon, words, small, ...button }: HistoryButtonProps) {
  const picture = <Icon size={13} aria-hidden />;
  return (
    <Button size="compact-xs" variant="default" title={words} aria-label={words} leftSection={small ? null : picture} {...button}>
      {small ? picture : words}
    </Button>
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

import { ActionIcon, Checkbox, Fieldset, Group, SimpleGrid, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { type DraftRow, valuesOf } from '#state/queue/grid-draft.ts';
import { ROWS, type SettingKey, type TrainSettings } from '#train/settings/recipe.ts';
import type { GridValue } from '#train/sweep/grid.ts';
import { choicesOf, type RefusedValue } from '#train/sweep/grid-settings.ts';
import { inLanguage, settingWords, text } from '../../messages/language.ts';

interface GridRowProps {
  row: DraftRow;
  /** Why it can't be part of the grid; null if it can. */
  refused: RefusedValue | null;
  /** The settings of Train. */
  settings: TrainSettings;
  onChange: (row: DraftRow) => void;
  onRemove: () => void;
}

/** The reason in sentences; of several values it names the one. */
function reasonOf({ problem, value }: RefusedValue, values: number): string {
  const { what, remedy } = inLanguage(problem);
  const reason = `${what} ${remedy}`;
  return value === null || values === 1 ? reason : text.queue.grid.refusedValue({ value: String(value), reason });
}

/** A setting of a grid with its values: a list to choose from where the setting has one, else a field. */
export function GridRow({ row, refused, settings, onChange, onRemove }: GridRowProps) {
  const { key, chosen, typed } = row;
  const words = text.queue.grid;
  const { label } = settingWords(key);
  const error = refused && reasonOf(refused, valuesOf(row).length);
  const remove = (
    <ActionIcon size="sm" variant="subtle" aria-label={words.leaveOut({ setting: label })} onClick={onRemove}>
      <X size={14} aria-hidden />
    </ActionIcon>
  );
  if (!chosen) {
    const { metavar = '' } = ROWS[key].option ?? {};
    const separated = metavar.includes(',') ? words.withSemicolons : words.withCommas;
    const isText = ROWS[key].option?.takes === 'text';
    return (
      <Group gap={4} align="end" wrap="nowrap">
        <TextInput
          flex={1}
          size="sm"
          label={label}
          description={isText ? words.textValues({ separated, values: metavar }) : separated}
          value={typed}
          error={error}
          onChange={(event) => onChange({ ...row, typed: event.currentTarget.value })}
        />
        {remove}
      </Group>
    );
  }
  const offered = offeredOf(key, chosen, settings);
  return (
    <Fieldset legend={label} style={{ gridColumn: '1 / -1' }} pb="xs">
      <Group gap="md" wrap="nowrap" justify="space-between" align="start">
        <Checkbox.Group
          flex={1}
          value={chosen.map(String)}
          error={error}
          onChange={(names) => onChange({ ...row, chosen: offered.filter((value) => names.includes(String(value))) })}
        >
          <SimpleGrid cols={{ base: 2, sm: 3 }} spacing={6} mb={error ? 6 : 0}>
            {offered.map((value) => (
              <Checkbox key={String(value)} size="xs" value={String(value)} label={choiceName(key, value)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        {remove}
      </Group>
    </Fieldset>
  );
}

/** The values that are offered, with those that a file has beside them; of extents also the stage that is set on the Train screen. */
function offeredOf(key: SettingKey, chosen: readonly GridValue[], settings: TrainSettings): GridValue[] {
  const usual: readonly GridValue[] = key === 'extent' ? ['scratch', 'head', 'all', settings.extent] : (choicesOf(key) ?? []);
  return [...new Set([...usual, ...chosen])];
}

function choiceName(key: SettingKey, value: GridValue): string {
  if (key === 'model') return netTitle(String(value));
  if (key === 'extent') return extentName(String(value));
  const { choices } = settingWords(key);
  const name = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  return choices?.[name] ?? name;
}

function extentName(extent: string): string {
  const { scratch, head, all, fromStage } = text.queue.grid.extentNames;
  if (extent.startsWith('stage:')) return fromStage({ stage: extent.slice('stage:'.length) });
  return { scratch, head, all }[extent] ?? extent;
}

import { Stack, Table, Text } from '@mantine/core';
import { SETTING_KEYS } from '#train/settings/recipe.ts';
import { settingWords, text } from '../messages/language.ts';
import type { KeptFields } from '../messages/privacy/kept/field.ts';
import { KEPT, KEPT_PLACES, type KeptPlace } from '../messages/privacy/kept/places.ts';
import type { PrivacyWords } from '../messages/privacy/words.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { type KeptLine, keptLines } from './kept-lines.ts';
import classes from './Privacy.module.css';

/** Every field that this browser stores: what it is, where it comes from, how long it stays and how it goes. */
export function KeptPanel({ words }: { words: PrivacyWords }) {
  const { kept } = words.page;
  return (
    <Stack gap="sm">
      <Text size="sm">{kept.intro}</Text>
      <Text size="sm">
        {kept.pixels} {kept.cookies} {kept.erase}
      </Text>
      {KEPT_PLACES.map((place) => (
        <Place key={place} place={place} words={words} />
      ))}
      <details className={classes.place}>
        <summary>{kept.settings({ count: SETTING_KEYS.length })}</summary>
        <Text size="sm">{text.common.row({ items: SETTING_KEYS.map((key) => settingWords(key).label) })}</Text>
      </details>
    </Stack>
  );
}

function Place({ place, words }: { place: KeptPlace; words: PrivacyWords }) {
  const { kept, places } = words.page;
  const { title, stays } = places[place];
  const lines = keptLines(KEPT[place] as KeptFields, words.kept[place]);
  return (
    <details className={classes.place} data-place={place}>
      <summary>
        <b>{title}</b> {kept.place({ fields: lines.length, stays })}
      </summary>
      <ScrollBox>
        <Table verticalSpacing={2} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{kept.what}</Table.Th>
              <Table.Th>{kept.from}</Table.Th>
              <Table.Th>{kept.field}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Line key={line.path} line={line} words={words} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </details>
  );
}

function Line({ line: { path, depth, is, from }, words }: { line: KeptLine; words: PrivacyWords }) {
  return (
    <Table.Tr>
      <Table.Td style={{ paddingLeft: 10 + 16 * depth }}>{is}</Table.Td>
      <Table.Td className={classes.from}>{text.common.row({ items: from.map((origin) => words.page.origins[origin]) })}</Table.Td>
      <Table.Td>
        <code className={classes.path}>{path}</code>
      </Table.Td>
    </Table.Tr>
  );
}

import { Stack, Table, Text } from '@mantine/core';
import { useExportNames } from '#state/checkpoints/export-names.ts';
import { EXPORTS, type ExportKind } from '#state/exports.ts';
import type { PrivacyWords } from '../messages/privacy/words.ts';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';

const KINDS = Object.keys(EXPORTS) as readonly ExportKind[];

/** Every file that the page saves, and what it calls scans. */
export function SavedPanel({ words }: { words: PrivacyWords['page'] }) {
  const { saved, files } = words;
  return (
    <Stack gap="sm">
      <Text size="sm">{saved.intro}</Text>
      <ExportNamesChoice />
      <Text size="sm">
        {saved.pseudonyms} {saved.written} {saved.copied}
      </Text>
      <ScrollBox>
        <Table aria-label={saved.table} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{saved.file}</Table.Th>
              <Table.Th>{saved.holds}</Table.Th>
              <Table.Th>{saved.scans}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {KINDS.map((kind) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row">{files[kind].title}</Table.Th>
                <Table.Td>{files[kind].holds}</Table.Td>
                <Table.Td>
                  <NamesOf kind={kind} words={saved} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </Stack>
  );
}

function NamesOf({ kind, words }: { kind: ExportKind; words: PrivacyWords['page']['saved'] }) {
  const pseudonyms = useExportNames((state) => state.pseudonyms);
  if (EXPORTS[kind].scans === 'none') return words.none;
  if (kind === 'project') return words.askedInDialog;
  return pseudonyms ? words.pseudonymsOf : words.names;
}

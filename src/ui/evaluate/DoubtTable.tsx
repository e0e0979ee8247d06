import { Button, Group, Table, Text, UnstyledButton } from '@mantine/core';
import { phrase } from '#base/messages/phrase.ts';
import type { DecidedDoubt } from '#state/predict/label-doubts.ts';
import { relabelAsSuggested, toggleRight } from '#state/predict/label-doubts.ts';
import { toldOnChange } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Evaluate.module.css';

interface DoubtTableProps {
  doubts: readonly DecidedDoubt[];
  classNames: readonly string[];
  canDecide: boolean;
  label: string;
  onOpen: (scanId: string) => void;
}

/** The doubtful labels, a row each: what the scan is labelled, what it looks like, and what can be done about it. */
export function DoubtTable({ doubts, classNames, canDecide, label, onOpen }: DoubtTableProps) {
  const words = text.evaluate.doubts;
  const nameOf = (k: number) => classNames[k] ?? String(k + 1);
  return (
    <ScrollBox label={label} firstStays className={classes.points}>
      <Table aria-label={label} stickyHeader className={classes.table} horizontalSpacing="xs" verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[words.columns.scan, words.columns.label, words.columns.looks]} />
            <HeadCells titles={[words.columns.probability]} numbers />
            <HeadCells titles={[words.columns.decide]} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {doubts.map((doubt) => {
            const { scanId, name, label: was, suggestion, confidence, suggested, isLikelyWrong, isUnknown, decided, isLoaded } = doubt;
            const can = canDecide && isLoaded;
            return (
              <Table.Tr key={scanId}>
                <Table.Th scope="row" fw={400}>
                  <UnstyledButton className={classes.className} title={words.openOne({ scan: name })} onClick={() => onOpen(scanId)}>
                    {name}
                  </UnstyledButton>
                </Table.Th>
                <Table.Td>{nameOf(was)}</Table.Td>
                <Table.Td>
                  {isUnknown
                    ? phraseInLanguage(phrase('doubts/class-not-trained'))
                    : suggestion === null
                      ? words.asLabelled
                      : words.looks({ name: nameOf(suggestion), score: formatScore(suggested ?? 0), isLikely: isLikelyWrong })}
                </Table.Td>
                <Table.Td ta="right">{formatScore(confidence)}</Table.Td>
                <Table.Td ref={toldOnChange}>
                  {decided !== null && (
                    <Text size="xs">
                      {words.decided(
                        decided.of === 'label' ? { ...decided, now: decided.now === null ? null : nameOf(decided.now) } : decided,
                      )}
                    </Text>
                  )}
                  {can && (
                    <Group gap={4} wrap="nowrap">
                      {suggestion !== null && (decided === null || decided.of === 'right') && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={words.relabelOne({ scan: name, name: nameOf(suggestion) })}
                          onClick={() => relabelAsSuggested(doubt)}
                        >
                          {words.relabel({ name: nameOf(suggestion) })}
                        </Button>
                      )}
                      {(decided === null || decided.of === 'right') && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={words.rightOne({ scan: name, isRight: decided !== null })}
                          onClick={() => toggleRight(doubt)}
                        >
                          {words.right({ isRight: decided !== null })}
                        </Button>
                      )}
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

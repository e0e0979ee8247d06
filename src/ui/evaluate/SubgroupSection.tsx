import { Button, Table, Text, UnstyledButton } from '@mantine/core';
import { GROUPED_BY } from '#data/subgroups/groupings.ts';
import type { SideEstimates } from '#eval/estimates.ts';
import type { Ranged } from '#eval/interval.ts';
import type { GroupedScores, Subgroup } from '#eval/subgroups/subgroups.ts';
import { explainSubgroups } from '#report/explanations/scans.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import { Explain } from '../guide/Explain.tsx';
import { phraseInLanguage, text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { formatEnds } from './IntervalLine.tsx';
import { useSideSubgroups } from './useSubgroups.ts';

const SHOWN = ['macroF1OfSeen', 'accuracy', 'aucOfDefined'] as const;
const COMPARED = ['accuracy', 'macroF1OfSeen'] as const;

interface SubgroupSectionProps {
  result: SideResult;
  classNames: readonly string[];
  of: string;
  /** The whole side's scores with intervals; null until they are known. */
  estimates: SideEstimates | null;
  /** Opens the scans of a group. */
  onGroup: (name: string, scanIds: readonly string[]) => void;
}

/** The scores of the groups that facts in the files make: maker, kernel, site, slice thickness and halves of dates. */
export function SubgroupSection({ result, classNames, of, estimates, onGroup }: SubgroupSectionProps) {
  const { known, retry, cancel } = useSideSubgroups(result, classNames);
  const words = text.evaluate.subgroups;
  return (
    <Section title={words.title} of={of} figure={known?.state === 'done' && text.evaluate.folded.subgroups(countLow(known.groups))}>
      {known?.state === 'running' && (
        <Busy text={words.working} done={known.done} total={known.total} unit="properties" onCancel={cancel} />
      )}
      {known?.state === 'failed' && (
        <>
          <Problems items={[known.problem]} title={words.failed} />
          <Button size="xs" variant="default" onClick={retry}>
            {words.tryAgain}
          </Button>
        </>
      )}
      {known?.state === 'cancelled' && (
        <Button size="xs" variant="default" onClick={retry}>
          {words.workOut}
        </Button>
      )}
      {known?.state === 'not-loaded' && <Text size="sm">{words.notLoaded}</Text>}
      {known?.state === 'done' &&
        (known.groups.length === 0 ? (
          <Text size="sm">{words.none}</Text>
        ) : (
          <Groups
            all={known.groups}
            classNames={classNames}
            of={of}
            estimates={estimates}
            onGroup={({ name, scans }) =>
              onGroup(
                phraseInLanguage(name),
                scans.flatMap((i) => result.cases[i]?.scanId ?? []),
              )
            }
          />
        ))}
    </Section>
  );
}

/** How many groups were compared with the rest, and how many of them differ by more than chance. */
function countLow(all: readonly GroupedScores[]): { groups: number; low: number } {
  const several = all.filter(({ groups }) => groups.length > 1);
  const compared = several.flatMap(({ groups }) => groups.flatMap(({ rest }) => (rest ? [rest] : [])));
  return { groups: compared.length, low: compared.filter(({ adjusted }) => (adjusted ?? 1) < 0.05).length };
}

function Groups({
  all,
  classNames,
  of,
  estimates,
  onGroup,
}: Omit<SubgroupSectionProps, 'result' | 'onGroup'> & { all: readonly GroupedScores[]; onGroup: (group: Subgroup) => void }) {
  const words = text.evaluate.subgroups;
  const several = all.filter(({ groups }) => groups.length > 1);
  const counts = countLow(all);
  const absent = GROUPED_BY.filter((by) => !all.some((one) => one.by === by));
  return (
    <>
      {counts.groups > 0 && (
        <Text size="sm" mb="xs">
          {words.found(counts)}
        </Text>
      )}
      {all
        .filter(({ groups }) => groups.length === 1)
        .map(({ by, groups: [only] }) => (
          <Text key={by} size="sm">
            {words.one({ by: words.by[by] ?? by, group: only ? phraseInLanguage(only.name) : '' })}
          </Text>
        ))}
      {absent.length > 0 && <Text size="sm">{words.notTold({ names: absent.map((by) => (words.by[by] ?? by).toLowerCase()) })}</Text>}
      {several.length > 0 && (
        <ScrollBox label={words.label({ of })} firstStays>
          <Table aria-label={words.label({ of })} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={[words.columns.group]} />
                <HeadCells
                  titles={[
                    words.columns.n,
                    ...SHOWN.map((score) => words.columns.scores[score]),
                    ...COMPARED.map((score) => words.columns.rest[score]),
                    words.columns.p,
                  ]}
                  numbers
                />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Table.Tr>
                <Table.Th scope="row" fw={600}>
                  {words.overall}
                </Table.Th>
                <Table.Td ta="right">{estimates?.n}</Table.Td>
                {SHOWN.map((score) => (
                  <Figure key={score} range={estimates?.scores[score] ?? null} reason={estimates ? words.undefined : ''} />
                ))}
                <Table.Td colSpan={COMPARED.length + 1} />
              </Table.Tr>
            </Table.Tbody>
            {several.map(({ by, groups }) => (
              <Table.Tbody key={by}>
                <Table.Tr>
                  <Table.Th scope="rowgroup" colSpan={3 + SHOWN.length + COMPARED.length} className={classes.groupHead}>
                    {words.by[by] ?? by}
                  </Table.Th>
                </Table.Tr>
                {groups.map((group) => (
                  <GroupRow key={phraseInLanguage(group.name)} group={group} classNames={classNames} onShow={() => onGroup(group)} />
                ))}
              </Table.Tbody>
            ))}
          </Table>
        </ScrollBox>
      )}
      <Text size="xs" mt={4} className={classes.quiet}>
        {several.length > 0 && words.chance} {words.caption}
      </Text>
      <Explain figure="subgroups" of={words.title} says={() => explainSubgroups(all)} />
    </>
  );
}

function GroupRow({ group, classNames, onShow }: { group: Subgroup; classNames: readonly string[]; onShow: () => void }) {
  const words = text.evaluate.subgroups;
  const { scans, patients, scores, rest, support } = group;
  const name = phraseInLanguage(group.name);
  const absent = classNames.filter((_, k) => support[k] === 0);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <UnstyledButton className={classes.className} title={words.show({ group: name, n: scans.length })} onClick={onShow}>
          {name}
        </UnstyledButton>
        {scores && absent.length > 0 && <span className={classes.ends}>{words.withoutClasses({ names: absent })}</span>}
      </Table.Th>
      <Table.Td ta="right">{scans.length}</Table.Td>
      {scores ? (
        <>
          {SHOWN.map((score) => (
            <Figure key={score} range={scores[score]} reason={words.undefined} />
          ))}
          {rest ? (
            <>
              {COMPARED.map((score) => (
                <Figure key={score} range={rest.differences[score]} reason={words.otherClasses} signed />
              ))}
              <Table.Td ta="right">{formatP(rest.adjusted ?? rest.p)}</Table.Td>
            </>
          ) : (
            <Table.Td colSpan={COMPARED.length + 1} ta="right">
              <span className={classes.reason}>{words.restTooFew}</span>
            </Table.Td>
          )}
        </>
      ) : (
        <Table.Td colSpan={SHOWN.length + COMPARED.length + 1}>
          <span className={classes.reason}>{words.tooFew({ n: scans.length, patients })}</span>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** A p in as many digits as ten thousand shuffles are good for. */
const formatP = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(p < 0.1 ? 3 : 2));

function Figure({ range, reason, signed = false }: { range: Ranged | null; reason: string; signed?: boolean }) {
  const sign = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
  if (!range) {
    return (
      <Table.Td ta="right">
        <span className={classes.reason}>{reason}</span>
      </Table.Td>
    );
  }
  const { low, high } = signed ? { low: sign(range.low), high: sign(range.high) } : formatEnds(range);
  return (
    <Table.Td ta="right" className={classes.unbroken}>
      {signed ? sign(range.value) : formatScore(range.value)}
      <span className={classes.ends}>{text.evaluate.allScores.interval({ low, high, restsOn: null })}</span>
    </Table.Td>
  );
}

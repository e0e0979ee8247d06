import { Button, Code, CopyButton, Stack, Table, Text } from '@mantine/core';
import { Check, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { bytesSent, countAppRequests, type RequestsState, useRequests } from '#state/privacy/requests.ts';
import type { MadeRequest } from '#workers/client/requests.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import type { PrivacyWords } from '../messages/privacy/words.ts';
import { formatCount } from '../widgets/format.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Privacy.module.css';

type Words = PrivacyWords['page']['sent'];

/** The policy that stands in the page; null in development, where our server sends it alone. */
const policyInForce = () => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? null;

/** How many requests there were, by thread and kind, with every address. */
export function SentPanel({ words }: { words: Words }) {
  const requests = useRequests();
  useEffect(countAppRequests, []);
  const { others, orders, refused } = requests;
  const all = [...Object.values(requests.files).flat(), ...orders, ...others];
  const policy = policyInForce();
  const Icon = others.length === 0 ? Check : TriangleAlert;
  return (
    <Stack gap="sm">
      <p className={classes.verdict} data-sent={others.length > 0 || undefined} ref={told}>
        <Icon size={18} aria-hidden />
        {words.verdict({ bytes: bytesSent(requests), others: others.length })}
      </p>
      <Text size="sm">{words.how}</Text>
      <Threads requests={requests} words={words} />
      {orders.length > 0 && <Text size="sm">{words.orders({ count: orders.length })}</Text>}
      <Listed title={words.othersList} list={others} isOpen />
      <Listed title={words.refusedList} list={refused} isOpen />
      <Listed title={words.list({ count: all.length })} list={all} />
      <Text size="sm">{words.proof}</Text>
      <details className={classes.place}>
        <summary>{words.policy}</summary>
        {policy ? <Code block>{policy.split('; ').join('\n')}</Code> : <Text size="sm">{words.noPolicy}</Text>}
        <Text size="sm">{words.frames}</Text>
      </details>
      <CopyButton value={[...all, ...refused].map(lineOf).join('\n')}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} onClick={copy}>
            {copied ? text.common.copied : words.copy}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}

function Threads({ requests, words }: { requests: RequestsState; words: Words }) {
  const { files, others, refused } = requests;
  const threads = [...new Set(['page', ...Object.keys(files), ...[...others, ...refused].map(({ by }) => by)])];
  const count = (list: readonly MadeRequest[], thread: string) => list.filter(({ by }) => by === thread).length;
  return (
    <ScrollBox>
      <Table aria-label={words.table} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.thread}</Table.Th>
            <Table.Th className={classes.number}>{words.files}</Table.Th>
            <Table.Th className={classes.number}>{words.other}</Table.Th>
            <Table.Th className={classes.number}>{words.refused}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {threads.map((thread) => (
            <Table.Tr key={thread}>
              <Table.Th scope="row">{words.threads[thread] ?? thread}</Table.Th>
              <Table.Td className={classes.number}>{formatCount(files[thread]?.length ?? 0)}</Table.Td>
              <Table.Td className={classes.number}>{formatCount(count(others, thread))}</Table.Td>
              <Table.Td className={classes.number}>{formatCount(count(refused, thread))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

const lineOf = ({ by, how, address }: MadeRequest) => `${by} ${how} ${address}`;

function Listed({ title, list, isOpen = false }: { title: string; list: readonly MadeRequest[]; isOpen?: boolean }) {
  if (list.length === 0) return null;
  return (
    <details open={isOpen} className={classes.place}>
      <summary>{title}</summary>
      <Code block mah={240} className={classes.list ?? ''} tabIndex={0}>
        {list.map(lineOf).join('\n')}
      </Code>
    </details>
  );
}

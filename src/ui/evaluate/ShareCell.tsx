import { Table } from '@mantine/core';
import type { Estimate } from '#eval/estimates.ts';
import type { Ranged } from '#eval/interval.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import classes from './Evaluate.module.css';
import { formatEnds } from './IntervalLine.tsx';

/** A share with the ends of its interval below it and on how few patients it rests, or why there is none. */
export function ShareCell({ share, none, note = null }: { share: Estimate | Ranged | null; none: string; note?: string | null }) {
  if (!share) {
    return (
      <Table.Td ta="right">
        <span className={classes.reason}>{none}</span>
      </Table.Td>
    );
  }
  const { low, high } = formatEnds(share);
  const restsOn = 'restsOn' in share ? share.restsOn : null;
  return (
    <Table.Td ta="right">
      {formatScore(share.value)}
      <span className={classes.ends}>
        {low}–{high}
      </span>
      {restsOn !== null && <span className={classes.restsOn}>{text.evaluate.figures.restsOn({ patients: restsOn })}</span>}
      {note !== null && <span className={classes.restsOn}>{note}</span>}
    </Table.Td>
  );
}

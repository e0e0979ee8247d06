import { Text } from '@mantine/core';
import { useDataset } from '#state/dataset/dataset.ts';
import { text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { formatNumber } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { BalanceChoice } from './BalanceChoice.tsx';
import classes from './Prepare.module.css';
import { useLabelled } from './useLabelled.ts';

/** The number of scans of every class, the accuracy that a constant answer reaches, and the choice of a balance. */
export function BalanceSection() {
  const names = useDataset((state) => state.classes);
  const scans = useLabelled();
  const counts = names.map((_, label) => scans.filter((scan) => scan.label === label).length);
  const total = Math.max(1, scans.length);
  const most = Math.max(...counts);
  const words = text.prepare.balance;
  return (
    <Section title={words.title}>
      <ul className={classes.balance}>
        {names.map((name, label) => {
          const count = counts[label] ?? 0;
          return (
            <li key={name}>
              <span>{name}</span>
              <span className={classes.bar} aria-hidden>
                <span style={{ width: `${(100 * count) / Math.max(1, most)}%`, background: severityColor(label, names.length) }} />
              </span>
              <span>{words.count({ count, percent: Math.round((100 * count) / total) })}</span>
            </li>
          );
        })}
      </ul>
      <Text size="sm">{`${sizesOf(names, counts)} ${words.guessing({ percent: formatNumber((100 * most) / total) })}`}</Text>
      <BalanceChoice />
    </Section>
  );
}

/** How the sizes of the classes compare, as a sentence. */
function sizesOf(names: readonly string[], counts: readonly number[]): string {
  const words = text.prepare.balance;
  const empty = names.filter((_, label) => counts[label] === 0);
  const most = Math.max(...counts);
  const least = Math.min(...counts.filter((count) => count > 0));
  if (empty.length > 0) return words.empty({ names: empty });
  return most === least ? words.equal : words.largest({ times: formatNumber(most / least) });
}

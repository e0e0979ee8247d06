import { Text } from '@mantine/core';
import { useDataset } from '#state/dataset/dataset.ts';
import { severityColor } from '../theme.ts';
import { formatCount, formatNumber, plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { BalanceChoice } from './BalanceChoice.tsx';
import classes from './Prepare.module.css';
import { useLabelled } from './useLabelled.ts';

/** How many scans every class has, and what that means for a score. */
export function BalanceSection() {
  const names = useDataset((state) => state.classes);
  const scans = useLabelled();
  const counts = names.map((_, label) => scans.filter((scan) => scan.label === label).length);
  const total = Math.max(1, scans.length);
  const most = Math.max(...counts);
  const share = (count: number) => `${Math.round((100 * count) / total)} %`;
  return (
    <Section title="Class balance">
      <ul className={classes.balance}>
        {names.map((name, label) => {
          const count = counts[label] ?? 0;
          return (
            <li key={name}>
              <span>{name}</span>
              <span className={classes.bar} aria-hidden>
                <span style={{ width: `${(100 * count) / Math.max(1, most)}%`, background: severityColor(label, names.length) }} />
              </span>
              <span>
                {formatCount(count)} ({share(count)})
              </span>
            </li>
          );
        })}
      </ul>
      <Text size="sm">{balanceSentence(names, counts, total)}</Text>
      <BalanceChoice />
    </Section>
  );
}

function balanceSentence(names: readonly string[], counts: readonly number[], total: number): string {
  const empty = names.filter((_, label) => counts[label] === 0);
  const most = Math.max(...counts);
  const least = Math.min(...counts.filter((count) => count > 0));
  const guessing = `Always saying the most frequent class is right for ${formatNumber((100 * most) / total)} % of these scans; a net has to do better.`;
  if (empty.length > 0)
    return `${plural(empty.length, 'class has', 'classes have')} no scan (${empty.join(', ')}): the net can't learn it. ${guessing}`;
  if (most === least) return `All classes have the same number of scans. ${guessing}`;
  return `The largest class has ${formatNumber(most / least)} times the scans of the smallest. ${guessing}`;
}

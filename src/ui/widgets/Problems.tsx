import { Button, CopyButton, Group, List, Text } from '@mantine/core';
import { CircleX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import classes from './Problems.module.css';

/** More than these are shown in a low box at first, so that they leave room for the work. */
const FOLDED = 3;

/** Problems in full: what, where, what to do. Never only a colour or a fleeting note. */
export function Problems({ items, title, onDismiss }: { items: readonly Problem[]; title?: string; onDismiss?: () => void }) {
  const [unfolded, setUnfolded] = useState(false);
  if (items.length === 0) return null;
  const text = items.map(({ level, subject, what, remedy }) => `${level}: ${subject}: ${what} ${remedy}`).join('\n');
  return (
    <section className={classes.box} aria-label={title ?? 'Problems'}>
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm">
          {title ?? (items.length === 1 ? 'One problem' : `${items.length} problems`)}
        </Text>
        <Group gap="xs">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy list'}
              </Button>
            )}
          </CopyButton>
          {items.length > FOLDED && (
            <Button size="compact-xs" variant="default" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              {unfolded ? 'Show less' : 'Show more'}
            </Button>
          )}
          {onDismiss && (
            <Button size="compact-xs" variant="default" onClick={onDismiss}>
              Dismiss
            </Button>
          )}
        </Group>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <div className={classes.list} data-unfolded={unfolded || undefined} aria-live="polite" tabIndex={0}>
        <List size="sm" spacing={4} listStyleType="none">
          {items.map((problem, i) => (
            <List.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and two problems may be alike.
              key={i}
              icon={problem.level === 'error' ? <CircleX size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
            >
              <b>{problem.level === 'error' ? 'Error' : 'Warning'}:</b> <span className={classes.subject}>{problem.subject}</span>.{' '}
              {problem.what} {problem.remedy}
            </List.Item>
          ))}
        </List>
      </div>
    </section>
  );
}

import { Button, CopyButton, Group, List, Text } from '@mantine/core';
import { CircleX, TriangleAlert } from 'lucide-react';
import type { Problem } from '#base/problem.ts';
import classes from './Problems.module.css';

/** Problems in full: what, where, what to do. Never only a colour or a fleeting note. */
export function Problems({ items, title, onDismiss }: { items: readonly Problem[]; title?: string; onDismiss?: () => void }) {
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
          {onDismiss && (
            <Button size="compact-xs" variant="default" onClick={onDismiss}>
              Dismiss
            </Button>
          )}
        </Group>
      </Group>
      <div className={classes.list} aria-live="polite">
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

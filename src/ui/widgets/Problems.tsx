import { Button, Group, List, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { CircleX, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { groupAlike } from '#base/alike.ts';
import type { Problem } from '#base/problem.ts';
import { problemCounts } from '#state/facts/problems.ts';
import { announcer } from '../announce/told.ts';
import { inLanguage, text } from '../messages/language.ts';
import classes from './Problems.module.css';

/** A list with more groups than this is folded at first, so that it leaves room for the work. */
const FOLDED = 3;
/** The most groups that are drawn. The copied list holds all. */
const DRAWN = 100;
const NAMED = 500;

/** A list of problems in full: what, where and remedy. A problem is never only a colour or a note that disappears. */
export function Problems({ items: stored, title, onDismiss }: { items: readonly Problem[]; title?: string; onDismiss?: () => void }) {
  const [unfolded, setUnfolded] = useState(false);
  const items = useMemo(() => stored.map(inLanguage), [stored]);
  const groups = useMemo(() => groupAlike(items), [items]);
  const heading = title ?? text.widgets.problems.count(problemCounts(items));
  useTold(heading, items);
  if (items.length === 0) return null;
  const words = text.widgets.problems;
  const copied = () =>
    items
      .map(({ level, subject, what, remedy }) => {
        const said = text.common.sentences({ sentences: [what, remedy] });
        return `${words.level[level]} ${text.common.of({ subject, said })}`;
      })
      .join('\n');
  return (
    <section className={classes.box} aria-label={title ?? words.title}>
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm">
          {heading}
        </Text>
        <Group gap="xs">
          <CopyList list={copied} />
          {groups.length > FOLDED && (
            <Button size="compact-xs" variant="default" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              {unfolded ? text.common.showLess : text.common.showMore}
            </Button>
          )}
          {onDismiss && (
            <Button size="compact-xs" variant="default" onClick={onDismiss}>
              {words.dismiss}
            </Button>
          )}
        </Group>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <div className={classes.list} data-folded={(groups.length > FOLDED && !unfolded) || undefined} tabIndex={0}>
        <List size="sm" spacing={4} listStyleType="none">
          {groups.slice(0, DRAWN).map(({ problem, subjects }) => (
            <List.Item
              key={`${problem.level} ${problem.code} ${subjects[0]} ${problem.what} ${problem.remedy}`}
              icon={problem.level === 'error' ? <CircleX size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
            >
              <b>{words.level[problem.level]}</b> <span className={classes.subject}>{subjectsInWords(subjects)}</span>
              {text.common.colon} {problem.what} {problem.remedy}
              {subjects.length > 2 && <Subjects names={subjects} />}
            </List.Item>
          ))}
        </List>
        {groups.length > DRAWN && <Text size="sm">{words.moreCopied({ count: groups.length - DRAWN })}</Text>}
      </div>
    </section>
  );
}

/** Tells the list's title and its first problem: an error at once when the list appears, all else when its turn comes. */
function useTold(heading: string, items: readonly Problem[]): void {
  const source = useRef({});
  const isShown = useRef(false);
  const [first] = items;
  const said = first
    ? text.common.sentences({
        sentences: [text.common.of({ subject: heading, said: text.common.of({ subject: first.subject, said: first.what }) }), first.remedy],
      })
    : '';
  const isUrgent = first?.level === 'error';
  useEffect(() => {
    announcer[isUrgent && !isShown.current ? 'tellAtOnce' : 'tell'](source.current, said);
    isShown.current = said !== '';
  }, [said, isUrgent]);
  useEffect(() => () => announcer.forget(source.current), []);
}

/** 'a.dcm', 'a.dcm and b.dcm', 'a.dcm and 23 others'. */
function subjectsInWords([first = '', second, ...more]: readonly string[]): string {
  if (second === undefined) return first;
  const words = text.widgets.problems;
  return more.length === 0 ? words.two({ first, second }) : words.others({ first, others: more.length + 1 });
}

/** A button that copies the list. The text may be long, so it is made on request. */
function CopyList({ list }: { list: () => string }) {
  const { copied, copy } = useClipboard();
  return (
    <Button size="compact-xs" variant="default" onClick={() => copy(list())}>
      {copied ? text.common.copied : text.widgets.problems.copy}
    </Button>
  );
}

function Subjects({ names }: { names: readonly string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.subjects} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.widgets.problems.allSubjects({ count: names.length })}</summary>
      {open && (
        <p>
          {[...names.slice(0, NAMED), ...(names.length > NAMED ? [text.widgets.problems.more({ count: names.length - NAMED })] : [])].join(
            ', ',
          )}
        </p>
      )}
    </details>
  );
}

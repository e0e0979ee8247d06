import { Button, Text } from '@mantine/core';
import { Check, CircleX, Undo2 } from 'lucide-react';
import type { Leak, LeakKind } from '#data/leaks/leak.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { useSplit } from '#state/dataset/split.ts';
import { unmoveAll } from '#state/dataset/undoable.ts';
import { useSettings } from '#state/run/settings.ts';
import { told } from '../announce/told.ts';
import { inLanguage, text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { LeakPairRow } from './LeakPairRow.tsx';
import classes from './Leaks.module.css';
import { ShortcutTable } from './ShortcutTable.tsx';

/** The checks in the order of the page. */
const CHECKS: readonly LeakKind[] = ['patient', 'study', 'identical', 'near', 'mark', 'shortcut'];
/** How many pairs of a leak are shown. */
const SHOWN = 6;

/** What the leak checks found in this split. A leak of level 'error' blocks training until it is removed. */
export function LeakSection() {
  const { leaks, progress, unread, problem } = useLeaks();
  const moves = useSplit((state) => Object.keys(state.moves).length);
  const warnings = leaks?.filter((leak) => leak.problem.level === 'warning') ?? [];
  const words = text.prepare.leaks;
  const undo = moves > 0 && (
    <Button size="compact-xs" variant="default" leftSection={<Undo2 size={14} aria-hidden />} onClick={unmoveAll}>
      {words.undo({ count: moves })}
    </Button>
  );
  return (
    <Section title={words.title} actions={undo}>
      {problem && <Problems items={[problem]} />}
      {!problem && !leaks && (
        <Text size="sm" ref={told}>
          {progress ? words.looking(progress) : words.waiting}
        </Text>
      )}
      {leaks
        ?.filter((leak) => leak.problem.level === 'error')
        .map((leak) => (
          <Blocker key={leak.kind} leak={leak} />
        ))}
      {warnings.length > 0 && <Problems items={warnings.map((leak) => leak.problem)} title={words.warnings} />}
      {warnings.map(({ problem: warning, table }) => {
        const { subject } = inLanguage(warning);
        return table && <ShortcutTable key={subject} subject={subject} table={table} />;
      })}
      {leaks && <Passed found={leaks} />}
      {unread > 0 && <Text size="sm">{words.unread({ count: unread })}</Text>}
    </Section>
  );
}

function Blocker({ leak }: { leak: Leak }) {
  const set = useSettings((state) => state.set);
  const words = text.prepare.leaks;
  const { what, remedy } = inLanguage(leak.problem);
  return (
    <section className={classes.blocker} aria-label={what}>
      <Text size="sm" className={classes.line}>
        <CircleX size={16} aria-hidden />
        <span>
          <b>{words.blocked}</b> {what} {remedy}
        </span>
      </Text>
      {leak.pairs.slice(0, SHOWN).map((pair) => (
        <LeakPairRow key={pair.scans.join()} pair={pair} movable={leak.kind !== 'mark'} />
      ))}
      {leak.hidesBehindMask && (
        <Button size="compact-xs" variant="default" mt={8} onClick={() => set('preparation.lungs', { to: 'mask' })}>
          {words.mask}
        </Button>
      )}
      {leak.pairs.length > SHOWN && <Text size="xs">{words.more({ count: leak.pairs.length - SHOWN })}</Text>}
    </section>
  );
}

function Passed({ found }: { found: readonly Leak[] }) {
  const kinds = new Set(found.map(({ kind }) => kind));
  const passed = CHECKS.filter((kind) => !kinds.has(kind));
  return (
    <ul className={classes.passed}>
      {passed.map((kind) => (
        <li key={kind} className={classes.line}>
          <Check size={16} aria-hidden />
          {text.prepare.leaks.passed[kind]}
        </li>
      ))}
    </ul>
  );
}

import { Button, Text } from '@mantine/core';
import { Check, CircleX, Undo2 } from 'lucide-react';
import type { Leak, LeakKind } from '#data/leaks/leak.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useSettings } from '#state/run/settings.ts';
import { formatCount, plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { LeakPairRow } from './LeakPairRow.tsx';
import classes from './Leaks.module.css';
import { ShortcutTable } from './ShortcutTable.tsx';

const CHECKED: Record<LeakKind, string> = {
  patient: 'No patient is on two sides.',
  study: 'No study is on two sides.',
  identical: 'No two sides hold the same pixels.',
  near: 'No two sides hold nearly the same slices.',
  mark: 'No burnt-in mark tells the category.',
  shortcut: 'Manufacturer, kernel, site, folder and picture size do not go with the category.',
};
/** Pairs of one leak that are shown. */
const SHOWN = 6;

/** Whether a score of this split would be honest; what is not blocks training until it is mended. */
export function LeakSection() {
  const { leaks, progress, unread, problem } = useLeaks();
  const moves = useSplit((state) => Object.keys(state.moves).length);
  const clearMoves = useSplit((state) => state.clearMoves);
  const warnings = leaks?.filter((leak) => leak.problem.level === 'warning') ?? [];
  const undo = moves > 0 && (
    <Button size="compact-xs" variant="default" leftSection={<Undo2 size={14} aria-hidden />} onClick={clearMoves}>
      Take back {plural(moves, 'move')} of scans
    </Button>
  );
  return (
    <Section title="Leak checks" actions={undo}>
      {problem && <Problems items={[problem]} />}
      {!problem && !leaks && (
        <Text size="sm" role="status">
          {progress
            ? `Looking at the scans: ${formatCount(progress.done)} of ${formatCount(progress.total)}`
            : 'The scans are still to be looked at.'}
        </Text>
      )}
      {leaks
        ?.filter((leak) => leak.problem.level === 'error')
        .map((leak) => (
          <Blocker key={leak.kind} leak={leak} />
        ))}
      {warnings.length > 0 && <Problems items={warnings.map((leak) => leak.problem)} title="Shortcuts a net could take" />}
      {warnings.map(({ problem: { subject }, table }) => table && <ShortcutTable key={subject} subject={subject} table={table} />)}
      {leaks && <Passed found={leaks} />}
      {unread > 0 && <Text size="sm">{plural(unread, 'scan')} could not be read and is not checked.</Text>}
    </Section>
  );
}

function Blocker({ leak }: { leak: Leak }) {
  const set = useSettings((state) => state.set);
  return (
    <section className={classes.blocker} aria-label={leak.problem.what}>
      <Text size="sm" className={classes.line}>
        <CircleX size={16} aria-hidden />
        <span>
          <b>Training is blocked.</b> {leak.problem.what} {leak.problem.remedy}
        </span>
      </Text>
      {leak.pairs.slice(0, SHOWN).map((pair) => (
        <LeakPairRow key={pair.scans.join()} pair={pair} movable={leak.kind !== 'mark'} />
      ))}
      {leak.hidesBehindMask && (
        <Button size="compact-xs" variant="default" mt={8} onClick={() => set('preparation.lungs', { to: 'mask' })}>
          Black out all but the lungs
        </Button>
      )}
      {leak.pairs.length > SHOWN && <Text size="xs">{plural(leak.pairs.length - SHOWN, 'more pair')} will follow.</Text>}
    </section>
  );
}

function Passed({ found }: { found: readonly Leak[] }) {
  const kinds = new Set(found.map(({ kind }) => kind));
  const passed = (Object.keys(CHECKED) as LeakKind[]).filter((kind) => !kinds.has(kind));
  return (
    <ul className={classes.passed}>
      {passed.map((kind) => (
        <li key={kind} className={classes.line}>
          <Check size={16} aria-hidden />
          {CHECKED[kind]}
        </li>
      ))}
    </ul>
  );
}

import { Button, Drawer, Text, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { told } from '../announce/told.ts';
import { stepInWords } from '../data/step-words.ts';
import { useScanKeys } from '../data/useScanKeys.ts';
import { KeyHints } from '../keys/KeyHints.tsx';
import { text } from '../messages/language.ts';
import { useFocusBack } from '../widgets/useFocusBack.ts';
import classes from './Cases.module.css';
import { saidOfExclusion } from './describe-change.ts';
import { listedPart } from './listed-part.ts';

/** A case as its row shows it. */
export interface ListedCase {
  scanId: string;
  name: string;
  /** Gives the address of its small picture; undefined where there is none. */
  picture: () => string | undefined;
  /** What the net made of it, in words. */
  lines: readonly string[];
  /** What has been decided about it since, or stands out. */
  tags: readonly string[];
}

interface CasesDrawerProps {
  title: string;
  intro: string;
  cases: readonly ListedCase[];
  /** The case that is shown at first; without it the first one. */
  first?: string;
  /** Whether scans can be labelled and excluded here. */
  canDecide: boolean;
  /** What keys do about a label in doubt; absent where labels are not. */
  doubts?: { suggested: (scanId: string) => void; keep: (scanId: string) => void };
  /** Draws a case. `noteField` is the field that a key begins a note in. */
  draw: (scanId: string, noteField: React.RefObject<HTMLTextAreaElement | null>) => ReactNode;
  /** What narrows the list; it stands above it. */
  narrow?: ReactNode;
  /** What stands under the list. */
  foot?: ReactNode;
  onClose: () => void;
}

/** A list of cases, and beside it the chosen one; keys go through them and decide about them. */
export function CasesDrawer({ title, intro, cases, first, canDecide, doubts, draw, narrow, foot, onClose }: CasesDrawerProps) {
  const [selected, select] = useState<string | null>(first ?? null);
  const [said, say] = useState('');
  const noteField = useRef<HTMLTextAreaElement>(null);
  const ids = cases.map(({ scanId }) => scanId);
  const shown = selected !== null && ids.includes(selected) ? selected : (ids[0] ?? null);
  const [begin, end] = listedPart(shown === null ? 0 : ids.indexOf(shown), ids.length);
  const history = (step: 'undo' | 'redo') => {
    const { scans, [step]: go } = useDataset.getState();
    const done = go();
    if (!done) {
      say(words.change.nothing);
      return;
    }
    const { scanId } = done;
    if (scanId !== null && ids.includes(scanId)) select(scanId);
    const told = text.data.said;
    const scan = scanId === null ? null : (scans[scanId]?.name ?? null);
    say(told[step === 'undo' ? 'undone' : 'redone']({ step: stepInWords(done), scan }));
  };
  const { setLabel, toggleExcluded } = useDataset.getState();
  const exclude = (scanId: string) => {
    toggleExcluded(scanId);
    say(saidOfExclusion(scanId, useDataset.getState()));
  };
  useScanKeys({
    ids,
    selectedId: shown,
    select,
    label: canDecide ? setLabel : undefined,
    suggested: canDecide ? doubts?.suggested : undefined,
    keep: canDecide ? doubts?.keep : undefined,
    exclude: canDecide ? exclude : undefined,
    note: () => noteField.current?.focus(),
    undo: () => history('undo'),
    redo: () => history('redo'),
  });
  const words = text.cases;
  useFocusBack();
  return (
    <Drawer opened onClose={onClose} position="right" size="min(1180px, 100%)" title={title}>
      {/* Keys of the scans work in the dialog that holds a viewer, also while its scan is not loaded. */}
      <div className={classes.columns} data-scan-viewer>
        <div className={classes.side}>
          <Text size="xs" className={classes.quiet}>
            {intro}
          </Text>
          {narrow}
          <ul className={classes.list} aria-label={words.list}>
            {begin > 0 && <Others count={begin} onSelect={() => select(ids[begin - 1] ?? null)} />}
            {cases.slice(begin, end).map((listed) => (
              <CaseRow key={listed.scanId} listed={listed} isShown={listed.scanId === shown} onSelect={() => select(listed.scanId)} />
            ))}
            {end < ids.length && <Others count={ids.length - end} after onSelect={() => select(ids[end] ?? null)} />}
          </ul>
          {foot}
          <Text size="xs" ref={told}>
            {said}
          </Text>
          <KeyHints words={canDecide ? (doubts ? words.keysOfDoubts : words.keys) : words.keysToLook} className={classes.quiet} />
        </div>
        <section className={classes.chosen} aria-label={words.chosen}>
          {shown === null ? <Text size="sm">{words.none}</Text> : <div key={shown}>{draw(shown, noteField)}</div>}
        </section>
      </div>
    </Drawer>
  );
}

/** Goes to the cases before or after the listed ones. */
function Others({ count, after = false, onSelect }: { count: number; after?: boolean; onSelect: () => void }) {
  return (
    <li>
      <Button size="compact-xs" variant="default" onClick={onSelect}>
        {text.cases.others({ count, after })}
      </Button>
    </li>
  );
}

function CaseRow({ listed, isShown, onSelect }: { listed: ListedCase; isShown: boolean; onSelect: () => void }) {
  const { name, lines, tags } = listed;
  const picture = listed.picture();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isShown) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isShown]);
  return (
    <li ref={row}>
      <UnstyledButton className={classes.row} aria-current={isShown || undefined} onClick={onSelect}>
        {picture ? <img src={picture} alt="" width={48} height={48} /> : <span className={classes.noPicture} aria-hidden />}
        <span className={classes.rowWords}>
          <b>{name}</b>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
          {tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
        </span>
      </UnstyledButton>
    </li>
  );
}

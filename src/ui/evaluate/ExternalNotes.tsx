import { Button, List, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useExternal } from '#state/external/external.ts';
import type { ExternalOutcome } from '#state/external/score-external.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { formatDate } from '../widgets/format.ts';
import classes from './Evaluate.module.css';
import { OpenTestDialog } from './OpenTestDialog.tsx';

interface NotesProps {
  outcome: ExternalOutcome;
  checkpoint: CheckpointSummary;
}

/** What has to be known beside external scores: whether the run has seen such scans, which were held out, and what is lacking. */
export function ExternalNotes({ outcome, checkpoint, result }: NotesProps & { result: SideResult }) {
  const { untold, scans } = outcome;
  const words = text.external.notes;
  return (
    <>
      <Seen isUntold={untold.seen} isTestUntold={untold.test} />
      <Missing checkpoint={checkpoint} result={result} />
      <Refused outcome={outcome} checkpoint={checkpoint} />
      <HeldOut outcome={outcome} checkpoint={checkpoint} />
      <NameList title={words.unlabelled({ count: scans.unlabelled.length })} names={scans.unlabelled} />
    </>
  );
}

/** What is known beside external scores of an earlier session: when and of what they are, and that its scans are not here. */
export function EarlierNotes({ checkpoint, result }: { checkpoint: CheckpointSummary; result: SideResult }) {
  const { external, at } = result;
  if (!external) return null;
  const words = text.external;
  const { heldOut, source, unlabelled, isSeenUntold } = external;
  const held = heldOut.train + heldOut.tune + heldOut.test;
  return (
    <>
      <Text size="sm" role="note">
        {words.earlier.of({ date: formatDate(new Date(at).toISOString()), source })}
      </Text>
      <Seen isUntold={isSeenUntold} />
      <Missing checkpoint={checkpoint} result={result} />
      {held + unlabelled > 0 && <Text size="sm">{words.earlier.leftOut({ held, unlabelled })}</Text>}
    </>
  );
}

/** Whether the model's run has seen these scans. */
function Seen({ isUntold, isTestUntold = false }: { isUntold: boolean; isTestUntold?: boolean }) {
  const words = text.external.notes;
  if (!isUntold)
    return (
      <Text size="sm" className={classes.quiet}>
        {words.unseen}
      </Text>
    );
  return (
    <Text size="sm" role="note" className={classes.warned}>
      <TriangleAlert size={14} aria-hidden /> {words.unknown} {isTestUntold && words.testUnknown}
    </Text>
  );
}

/** The classes of which there is no scan. */
function Missing({ checkpoint, result }: { checkpoint: CheckpointSummary; result: SideResult }) {
  const present = new Set(result.cases.map(({ truth }) => truth));
  const missing = checkpoint.settings.classes.filter((_, k) => !present.has(k));
  return missing.length > 0 && <Text size="sm">{text.external.notes.missing({ names: missing })}</Text>;
}

/** The way to score scans all the same that no net for chest CT can grade; their reasons stand among the problems. */
export function Refused({ outcome: { flags }, checkpoint }: NotesProps) {
  const { progress, score } = useExternal();
  const all = [...flags.values()].flat();
  const refused = all.filter((flag) => flag === 'refused').length;
  const anyway = all.filter((flag) => flag === 'scored-anyway').length;
  const words = text.external.notes;
  if (anyway > 0) return <Text size="sm">{words.anyway({ count: anyway })}</Text>;
  if (refused === 0) return null;
  return (
    <Text size="sm" component="div">
      {words.refused({ count: refused })}{' '}
      <Button size="compact-xs" variant="default" disabled={progress !== null} onClick={() => void score(checkpoint, { anyway: true })}>
        {words.scoreAnyway}
      </Button>
    </Text>
  );
}

/** The scans that are not in the external scores because the run has them on a side, by name. */
export function HeldOut({ outcome: { heldOut, opening, known, scans }, checkpoint }: NotesProps) {
  const [asking, setAsking] = useState(false);
  const { progress, score } = useExternal();
  const words = text.external.notes;
  const { train, tune, test } = heldOut;
  const count = train.length + tune.length + test.length;
  if (count === 0) return null;
  return (
    <section className={classes.heldOut} aria-label={words.heldOut({ count })}>
      <Text size="sm" fw={600}>
        {words.heldOut({ count })}
      </Text>
      <NameList title={words.train({ count: train.length })} names={train} />
      <NameList title={words.tune({ count: tune.length })} names={tune} />
      <NameList title={words.test({ count: test.length, opened: opening !== null })} names={test} />
      {opening !== null && <Text size="sm">{words.openedAs({ opening })}</Text>}
      {scans.source === 'dropped' && train.length + tune.length > 0 && <Text size="sm">{words.inFiles}</Text>}
      {test.length > 0 && opening === null && known.run && <Text size="sm">{words.underTest}</Text>}
      {test.length > 0 && opening === null && !known.run && (
        <Button size="xs" variant="default" mt={4} disabled={progress !== null} onClick={() => setAsking(true)}>
          {words.open}
        </Button>
      )}
      {asking && (
        <OpenTestDialog
          use={(known.run?.testOpenings ?? known.told?.openings ?? 0) + 1}
          scans={test.length}
          others={0}
          onClose={() => setAsking(false)}
          onOpen={() => {
            setAsking(false);
            void score(checkpoint, { openTest: true });
          }}
        />
      )}
    </section>
  );
}

/** Names under what they have in common; draws nothing where there are none. */
function NameList({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details className={classes.names} open={names.length <= 8}>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.nameList} tabIndex={0} aria-label={title}>
        <List size="sm" listStyleType="none" spacing={0}>
          {names.map((name, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two scans may have one name.
            <List.Item key={i}>{name}</List.Item>
          ))}
        </List>
      </section>
    </details>
  );
}

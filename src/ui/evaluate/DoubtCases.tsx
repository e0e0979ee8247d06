import { Text } from '@mantine/core';
import { phrase } from '#base/messages/phrase.ts';
import type { RunRecord } from '#runs/record.ts';
import { sessionThumbnails } from '#state/dataset/thumbnails.ts';
import type { CaseChange } from '#state/predict/case-changes.ts';
import { type DecidedDoubt, relabelAsSuggested, toggleRight } from '#state/predict/label-doubts.ts';
import type { UnseenScores } from '#state/predict/out-of-fold.ts';
import { CasesDrawer } from '../cases/CasesDrawer.tsx';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { ChangesLine } from './ChangesLine.tsx';
import { SideCase } from './SideCases.tsx';
import { useChangesSince } from './useSide.ts';

interface DoubtCasesProps {
  record: RunRecord;
  scores: UnseenScores;
  doubts: readonly DecidedDoubt[];
  /** The scan to begin with. */
  first: string;
  canDecide: boolean;
  onClose: () => void;
}

/** The doubtful labels one by one, with their pictures; keys take the suggestion, find the label right, or take that back. */
export function DoubtCases({ record, scores, doubts, first, canDecide, onClose }: DoubtCasesProps) {
  const words = text.evaluate.doubts;
  const { classes } = record.settings;
  const nameOf = (k: number) => classes[k] ?? String(k + 1);
  const changes = new Map<string, CaseChange>(useChangesSince({ cases: scores.cases }).map((change) => [change.scanId, change]));
  const doubtOf = (scanId: string) => doubts.find((doubt) => doubt.scanId === scanId);
  const withDoubt = (use: (doubt: DecidedDoubt) => void) => (scanId: string) => {
    const doubt = doubtOf(scanId);
    if (doubt?.isLoaded) use(doubt);
  };
  return (
    <CasesDrawer
      title={words.title}
      intro={words.intro}
      first={first}
      canDecide={canDecide}
      doubts={{ suggested: withDoubt(relabelAsSuggested), keep: withDoubt(toggleRight) }}
      cases={doubts.map(({ scanId, name, label, suggestion, suggested, isLikelyWrong, isUnknown, confidence, decided }) => ({
        scanId,
        name,
        picture: () => sessionThumbnails.url(scanId),
        lines: [
          words.labelled({ name: nameOf(label), score: formatScore(confidence) }),
          isUnknown
            ? phraseInLanguage(phrase('doubts/class-not-trained'))
            : suggestion === null
              ? words.asLabelled
              : words.looks({ name: nameOf(suggestion), score: formatScore(suggested ?? 0), isLikely: isLikelyWrong }),
        ],
        tags: decided
          ? [words.decided(decided.of === 'label' ? { ...decided, now: decided.now === null ? null : nameOf(decided.now) } : decided)]
          : [],
      }))}
      draw={(scanId, noteField) => {
        const scored = scores.cases.find((one) => one.scanId === scanId);
        const run = scores.runs.find(({ id }) => id === scored?.runId);
        if (!scored || !run) return null;
        return (
          <SideCase
            record={run}
            side="tune"
            checkpointId={run.checkpointId}
            scored={scored}
            change={changes.get(scanId)}
            noteField={noteField}
          />
        );
      }}
      foot={
        <>
          <Text size="xs">{scores.by === 'folds' ? words.unseen : words.weak}</Text>
          <ChangesLine record={record} result={{ cases: scores.cases }} />
        </>
      }
      onClose={onClose}
    />
  );
}

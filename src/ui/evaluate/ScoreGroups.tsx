import { Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useLesson } from '#state/lesson/lesson.ts';
import { text } from '../messages/language.ts';
import { SectionFold, SectionLevel } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { useOpenParts } from './open-parts.ts';
import { FOLDED_PARTS, HALF_WIDE, headingOf, SCORE_GROUPS, type ScoreGroup, type ScorePart } from './score-groups.ts';

/** The part that a lesson shows; the verdict and all warnings stand above it. */
const IN_A_LESSON: ScorePart = 'matrix';

/** The parts of the scores under the headings of their groups, most of them folded; a part that is false or null is left out. */
export function ScoreGroups({ parts }: { parts: Readonly<Record<ScorePart, ReactNode>> }) {
  const isLesson = useLesson((state) => state.active !== null);
  const isShown = (part: ScorePart) => parts[part] && (!isLesson || part === IN_A_LESSON);
  const groups = (Object.keys(SCORE_GROUPS) as ScoreGroup[]).filter((group) => !isLesson || SCORE_GROUPS[group].includes(IN_A_LESSON));
  return (
    <SectionLevel value={3}>
      {groups.map((group) => (
        <div key={group} className={classes.scoreGroup}>
          <Title order={2} size={20} id={headingOf(group)} tabIndex={-1}>
            {text.evaluate.onThisPage.groups[group]}
          </Title>
          <div className={classes.columns}>
            {SCORE_GROUPS[group].map(
              (part) =>
                isShown(part) && (
                  <div key={part} className={HALF_WIDE.has(part) ? undefined : classes.wholeRow}>
                    {FOLDED_PARTS.includes(part) ? <Folded part={part}>{parts[part]}</Folded> : parts[part]}
                  </div>
                ),
            )}
          </div>
        </div>
      ))}
    </SectionLevel>
  );
}

function Folded({ part, children }: { part: ScorePart; children: ReactNode }) {
  const isOpen = useOpenParts((state) => state.open.has(part));
  const set = useOpenParts((state) => state.set);
  const fold = useMemo(() => ({ isOpen, onToggle: (now: boolean) => set([part], now) }), [isOpen, set, part]);
  return <SectionFold value={fold}>{children}</SectionFold>;
}

import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../messages/language.ts';
import { SectionLevel } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { HALF_WIDE, headingOf, SCORE_GROUPS, type ScoreGroup, type ScorePart } from './score-groups.ts';

/** The parts of the scores under the headings of their groups; a part that is false or null is left out. */
export function ScoreGroups({ parts }: { parts: Readonly<Record<ScorePart, ReactNode>> }) {
  return (
    <SectionLevel value={3}>
      {(Object.keys(SCORE_GROUPS) as ScoreGroup[]).map((group) => (
        <div key={group} className={classes.scoreGroup}>
          <Title order={2} size={20} id={headingOf(group)} tabIndex={-1}>
            {text.evaluate.onThisPage.groups[group]}
          </Title>
          <div className={classes.columns}>
            {SCORE_GROUPS[group].map(
              (part) =>
                parts[part] && (
                  <div key={part} className={HALF_WIDE.has(part) ? undefined : classes.wholeRow}>
                    {parts[part]}
                  </div>
                ),
            )}
          </div>
        </div>
      ))}
    </SectionLevel>
  );
}

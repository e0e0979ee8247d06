import { Button } from '@mantine/core';
import { History } from 'lucide-react';
import { isAnyDecided } from '#projects/decided.ts';
import { useProject } from '#state/project/project.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import classes from './Project.module.css';

/** How many scans are named one by one. */
const NAMED = 8;

/** What came back with a drop of scans that the project knows, until it is dismissed or the scans have gone; or that it is taken back. */
export function PutBackNotice() {
  const back = useProject((state) => state.putBack);
  const { dismissPutBack } = useProject.getState();
  const words = text.projects.putBack;
  if (!back) return null;
  const { known, decided: parts, doubtful, isTaken, undo, again } = back;
  const hasParts = isAnyDecided(parts);
  const done = isTaken ? words.taken({ parts }) : words.done({ known, parts });
  return (
    <section className={classes.notice} aria-label={words.label}>
      <History size={16} aria-hidden />
      <span ref={told}>
        {hasParts ? done : words.nothing({ known })}{' '}
        {doubtful.length > 0 && words.doubtful({ names: doubtful.slice(0, NAMED), count: doubtful.length })}
      </span>
      {hasParts && (
        <Button size="compact-xs" variant="default" onClick={isTaken ? again : undo}>
          {isTaken ? words.again : words.undo}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={dismissPutBack}>
        {words.dismiss}
      </Button>
    </section>
  );
}

import { ActionIcon, Button } from '@mantine/core';
import { ArrowLeft, ArrowRight, ZoomIn, ZoomOut } from 'lucide-react';
import { movedSpan, type ZoomMove } from '#report/curves/span.ts';
import { toldOnChange } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { formatNumber } from './format.ts';
import classes from './Zoom.module.css';
import type { Zoom } from './zoom.ts';

const MOVES = [
  { move: 'in', Icon: ZoomIn },
  { move: 'out', Icon: ZoomOut },
  { move: 'left', Icon: ArrowLeft },
  { move: 'right', Icon: ArrowRight },
] as const;

/** Buttons that zoom charts, and a sentence about the part that they show. */
export function ZoomButtons({ zoom }: { zoom: Zoom }) {
  const { whole, span, unit, show } = zoom;
  const words = text.curves.zoom;
  const after = (move: ZoomMove) => movedSpan(whole, span, move, unit);
  const isSame = (move: ZoomMove) => JSON.stringify(after(move)) === JSON.stringify(span);
  return (
    <div className={classes.buttons}>
      {MOVES.map(({ move, Icon }) => (
        <ActionIcon
          key={move}
          size={30}
          variant="default"
          aria-label={words[move]}
          title={words[move]}
          disabled={isSame(move)}
          onClick={() => show(after(move))}
        >
          <Icon size={14} aria-hidden />
        </ActionIcon>
      ))}
      <Button size="xs" variant="default" disabled={span === null} onClick={() => show(null)}>
        {words.all}
      </Button>
      <span ref={toldOnChange} className={classes.shown}>
        {span ? words.part({ from: formatNumber(span.from), to: formatNumber(span.to) }) : words.everything}
      </span>
    </div>
  );
}

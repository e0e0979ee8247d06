import { Button, type ButtonProps } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import type { TourStopId } from '../guide/tour-stops.ts';
import classes from './BarButton.module.css';

export type BarButtonProps = {
  icon: LucideIcon;
  words: string;
  onClick: () => void;
  ref?: Ref<HTMLButtonElement> | undefined;
  /** Of the words, where it is not that of the page. */
  lang?: string;
  /** The stop of the tour that shows it. */
  tour?: TourStopId;
  /** Its name for what was pressed on the first screen, before the studio was there: see first/opening.ts. */
  press?: string;
} & Pick<ButtonProps, 'variant' | 'color'>;

/** A button of the top bar without its tooltip. Narrow windows show its picture alone; the words stay its name. */
export function PlainBarButton({ icon: Icon, words, onClick, ref, tour, press, ...look }: BarButtonProps) {
  return (
    <Button
      data-tooltip
      size="compact-sm"
      ref={ref}
      {...look}
      data-tour={tour}
      data-press={press}
      onClick={onClick}
      classNames={{ root: classes.button ?? '', label: classes.label ?? '' }}
    >
      <Icon size={14} aria-hidden />
      <span className={classes.words}>{words}</span>
    </Button>
  );
}

import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import type { TourStopId } from '../guide/tour-stops.ts';
import classes from './BarButton.module.css';

/** A button of the top bar. Narrow windows show its picture alone; the words stay its name, and a tooltip shows them. */
export function BarButton({
  icon: Icon,
  words,
  onClick,
  ref,
  lang,
  tour,
  ...look
}: {
  icon: LucideIcon;
  words: string;
  onClick: () => void;
  ref?: Ref<HTMLButtonElement> | undefined;
  /** Of the words, where it is not that of the page. */
  lang?: string;
  /** The stop of the tour that shows it. */
  tour?: TourStopId;
} & Pick<ButtonProps, 'variant' | 'color'>) {
  return (
    <Tooltip label={words} lang={lang} classNames={{ tooltip: classes.tip ?? '' }}>
      <Button
        data-tooltip
        size="compact-sm"
        ref={ref}
        lang={lang}
        {...look}
        data-tour={tour}
        onClick={onClick}
        classNames={{ root: classes.button ?? '', label: classes.label ?? '' }}
      >
        <Icon size={14} aria-hidden />
        <span className={classes.words}>{words}</span>
      </Button>
    </Tooltip>
  );
}

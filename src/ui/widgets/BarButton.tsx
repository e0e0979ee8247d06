import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import classes from './BarButton.module.css';

/** A button of the top bar. Narrow windows show its picture alone; the words stay its name, and a tooltip shows them. */
export function BarButton({
  icon: Icon,
  words,
  onClick,
  ...look
}: { icon: LucideIcon; words: string; onClick: () => void } & Pick<ButtonProps, 'variant' | 'color'>) {
  return (
    <Tooltip label={words} classNames={{ tooltip: classes.tip ?? '' }}>
      <Button size="compact-sm" {...look} onClick={onClick} classNames={{ root: classes.button ?? '', label: classes.label ?? '' }}>
        <Icon size={14} aria-hidden />
        <span className={classes.words}>{words}</span>
      </Button>
    </Tooltip>
  );
}

import { Tooltip } from '@mantine/core';
import classes from './BarButton.module.css';
import type { BarButtonProps } from './PlainBarButton.tsx';
import { PlainBarButton } from './PlainBarButton.tsx';

/** A button of the top bar. Narrow windows show its picture alone; the words stay its name, and a tooltip shows them. */
export function BarButton(props: BarButtonProps) {
  return (
    <Tooltip label={props.words} lang={props.lang} classNames={{ tooltip: classes.tip ?? '' }}>
      <PlainBarButton {...props} />
    </Tooltip>
  );
}

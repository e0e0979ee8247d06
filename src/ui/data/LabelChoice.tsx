import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scan } from '#ct/scan.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { Key } from '../keys/KeyHints.tsx';
import { text } from '../messages/language.ts';
import classes from './Inspector.module.css';
import { LabelMark } from './LabelMark.tsx';

interface LabelChoiceProps {
  scan: Scan;
  onLabel: (label: number | null, shift: boolean) => void;
  /** What stands after the buttons. */
  children?: ReactNode;
}

/** Buttons that label the scan by hand or exclude it; each names its key. */
export function LabelChoice({ scan, onLabel, children }: LabelChoiceProps) {
  const label = useDataset((state) => state.labels[scan.id]);
  const excluded = useDataset((state) => state.excludedByHand.has(scan.id));
  const classNames = useDataset((state) => state.classes);
  const { toggleExcluded } = useDataset.getState();
  const words = text.data.inspector;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own.
    <div role="group" aria-label={words.label} className={classes.labels}>
      {classNames.map((_, k) => (
        <UnstyledButton
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
          key={k}
          className={classes.choice}
          aria-pressed={label === k}
          onClick={(event) => onLabel(k, event.shiftKey)}
        >
          <LabelMark label={k} classNames={classNames} />
        </UnstyledButton>
      ))}
      <UnstyledButton className={classes.choice} aria-pressed={label === undefined} onClick={() => onLabel(null, true)}>
        {words.noLabel} <Key of="unlabel" />
      </UnstyledButton>
      <UnstyledButton className={classes.choice} aria-pressed={excluded} onClick={() => toggleExcluded(scan.id)}>
        {excluded ? words.excluded : words.exclude} <Key of="exclude" />
      </UnstyledButton>
      {children}
    </div>
  );
}

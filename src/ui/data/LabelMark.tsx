import { severityColor } from '../theme.ts';
import classes from './LabelMark.module.css';

/** A class: its colour, its number from 1 and its name, since colour alone is not read by everyone. */
export function LabelMark({ label, classNames }: { label: number; classNames: readonly string[] }) {
  return (
    <span className={classes.mark}>
      <span className={classes.swatch} style={{ background: severityColor(label, classNames.length) }} aria-hidden />
      <span className={classes.text}>
        {label + 1} {classNames[label]}
      </span>
    </span>
  );
}

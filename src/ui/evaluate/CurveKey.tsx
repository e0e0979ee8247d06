import { curveLook } from './curve-look.ts';
import classes from './Evaluate.module.css';

/** The name of a class with a piece of its curve before it, as a table's first cell has it. */
export function CurveKey({ k, classNames }: { k: number; classNames: readonly string[] }) {
  return (
    <>
      <svg width={28} height={10} aria-hidden className={classes.key}>
        <line className={classes.curve} style={curveLook(k, classNames.length)} x1={0} x2={28} y1={5} y2={5} />
      </svg>
      {classNames[k]}
    </>
  );
}

import { severityColor } from '../theme.ts';
import classes from './ScreenSketch.module.css';

/** For each row: widths of the three strokes that stand for text, in percent of their column, and the class of the swatch. */
const ROWS = [
  [72, 60, 44, 3],
  [58, 60, 52, 0],
  [80, 60, 38, 1],
  [66, 60, 48, 2],
];
const CLASSES = 4;

/** A sketch of the Data screen with scans: rows of a table, and a slice. */
export function ScreenSketch({ caption }: { caption?: string }) {
  return (
    <figure className={classes.figure}>
      <div className={classes.sketch} aria-hidden>
        <div className={classes.rows}>
          {ROWS.map(([name = 0, size = 0, kernel = 0, label = 0]) => (
            <div key={name} className={classes.row}>
              <span className={classes.picture} />
              <span className={classes.stroke} style={{ width: `${name}%` }} />
              <span className={classes.stroke} style={{ width: `${size}%` }} />
              <span className={classes.stroke} style={{ width: `${kernel}%` }} />
              <span className={classes.label}>
                <span className={classes.swatch} style={{ background: severityColor(label, CLASSES) }} />
                <span className={classes.stroke} style={{ width: '60%' }} />
              </span>
            </div>
          ))}
        </div>
        <Slice />
      </div>
      {caption && <figcaption className={classes.caption}>{caption}</figcaption>}
    </figure>
  );
}

/** A chest from below, in five shapes. */
function Slice() {
  return (
    <svg viewBox="0 0 200 150" className={classes.slice} aria-hidden="true">
      <rect width="200" height="150" rx="3" fill="#06090c" />
      <ellipse cx="100" cy="78" rx="82" ry="56" fill="#39434c" />
      <ellipse cx="63" cy="76" rx="27" ry="40" fill="#11171c" />
      <ellipse cx="137" cy="76" rx="27" ry="40" fill="#11171c" />
      <circle cx="100" cy="112" r="10" fill="#8593a1" />
      <path d="M45 98a20 16 0 0 0 34 4" fill="none" stroke="#52606d" strokeWidth="7" strokeLinecap="round" />
      <g fill="#aab6c1" fontSize="10" fontFamily="sans-serif">
        <text x="6" y="79">
          R
        </text>
        <text x="187" y="79">
          L
        </text>
      </g>
    </svg>
  );
}

import type { Scan } from '#ct/scan.ts';
import type { SliceRule } from '#data/sample/slices.ts';
import { useLungs } from '#state/dataset/lungs.ts';
import { netSlices } from '../data/viewer/net-slices.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import classes from './Prepare.module.css';

/** What a rule takes of a scan: its slices from feet to head as a line, the taken ones marked, and their numbers. */
export function RulePreview({ scan, rule }: { scan: Scan; rule: SliceRule }) {
  const lungs = useLungs((state) => state.measured[scan.id]);
  const taken = netSlices(scan, rule, undefined, typeof lungs === 'object' ? lungs.shares : (lungs ?? null));
  const count = scan.slices.length;
  if (!Array.isArray(taken))
    return <span className={classes.rulePreview}>{taken === null ? text.prepare.slices.measuring : phraseInLanguage(taken)}</span>;
  return (
    <span className={classes.rulePreview}>
      <svg viewBox={`0 0 ${count} 1`} preserveAspectRatio="none" height={6} aria-hidden>
        <rect width={count} height={1} className={classes.otherSlice} />
        {taken.map((i) => (
          <rect key={i} x={i} width={1} height={1} className={classes.chosenSlice} />
        ))}
      </svg>
      {text.prepare.slices.taken({ slices: taken.map((i) => i + 1), count })}
    </span>
  );
}

import { inEnglish } from '#base/messages/phrase.ts';
import { isScored, PLAIN_BASELINES, type PlainBaselines } from '#eval/baseline/plain-baselines.ts';
import { recordOf } from '#eval/score-names.ts';

/** Plain baselines as scores.json has them: how each was fitted, its scores, and what the net has more; or why there is none. */
export function baselinesObject(baselines: PlainBaselines) {
  return recordOf(PLAIN_BASELINES, (name) => {
    const baseline = baselines[name];
    return isScored(baseline) ? { ...baseline, fit: inEnglish(baseline.fit) } : { none: inEnglish(baseline.why) };
  });
}

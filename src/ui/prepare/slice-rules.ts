import { plainRule, type SliceChoice, type SliceRule } from '#data/sample/slices.ts';

/** The rules of the page, in its order. `count` is the number of slices, for rules that have one. */
export const SLICE_RULES = {
  middle: () => 'middle-3',
  'lung-middle': () => ({ by: 'lung-middle' }),
  even: (count) => ({ by: 'even', count, over: 'scan' }),
  'even-lungs': (count) => ({ by: 'even', count, over: 'lungs' }),
  'lung-area': (count) => ({ by: 'lung-area', count }),
} as const satisfies Record<string, (count: number) => SliceRule>;

export type OfferedRule = keyof typeof SLICE_RULES;

/** The name of a choice's rule; where slices are marked by hand, of the rule for scans without marks. */
export function ruleOf(choice: SliceChoice): OfferedRule {
  const rule = plainRule(choice);
  if (rule === 'middle-3') return 'middle';
  if (rule.by !== 'even') return rule.by;
  return rule.over === 'lungs' ? 'even-lungs' : 'even';
}

import { plainRule, type SliceChoice, type SliceRule } from '#data/sample/slices.ts';

export type OfferedRule = 'middle' | 'lung-middle' | 'even' | 'even-lungs' | 'lung-area';

/** The rules one can choose, in the order of the page; `count` is the number of slices where the rule asks for one. */
export const SLICE_RULES: Record<OfferedRule, { title: string; purpose: string; choice: (count: number) => SliceRule }> = {
  middle: { title: 'Middle of the scan', purpose: 'Three slices, as in the paper.', choice: () => 'middle-3' },
  'lung-middle': {
    title: 'Middle of the lungs',
    purpose: 'Three slices in the middle of those that show lung.',
    choice: () => ({ by: 'lung-middle' }),
  },
  even: {
    title: 'Evenly over the scan',
    purpose: 'At even distances from feet to head.',
    choice: (count) => ({ by: 'even', count, over: 'scan' }),
  },
  'even-lungs': {
    title: 'Evenly over the lungs',
    purpose: 'At even distances over the slices that show lung.',
    choice: (count) => ({ by: 'even', count, over: 'lungs' }),
  },
  'lung-area': {
    title: 'Largest lung area',
    purpose: 'The slices on which most lung is seen.',
    choice: (count) => ({ by: 'lung-area', count }),
  },
};

/** The rule of a choice; by hand, that of scans without marks. */
export function ruleOf(choice: SliceChoice): OfferedRule {
  const rule = plainRule(choice);
  if (rule === 'middle-3') return 'middle';
  if (rule.by !== 'even') return rule.by;
  return rule.over === 'lungs' ? 'even-lungs' : 'even';
}

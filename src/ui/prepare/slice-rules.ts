import type { SliceChoice } from '#data/slices.ts';

export type OfferedRule = 'middle' | 'lung-middle' | 'even' | 'even-lungs' | 'lung-area';

/** The rules one can choose, in the order of the page; `count` is the number of slices where the rule asks for one. */
export const SLICE_RULES: Record<OfferedRule, { title: string; purpose: string; choice: (count: number) => SliceChoice }> = {
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

export function ruleOf(choice: SliceChoice): OfferedRule | 'hand' {
  if (choice === 'middle-3') return 'middle';
  if (choice.by !== 'even') return choice.by;
  return choice.over === 'lungs' ? 'even-lungs' : 'even';
}

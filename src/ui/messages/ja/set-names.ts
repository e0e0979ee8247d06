import { TERMS } from '#base/messages/ja/terms.ts';

/** Short names of the sets of a split, for cells of a table. */
export const SET_NAMES = { train: '学習用', tune: '検証用', test: 'テスト用' } as const;

/** What a side that is scored is called in a sentence. */
export function sideName(side: 'train' | 'tune' | 'test' | 'external'): string {
  return { train: TERMS.trainSet, tune: TERMS.tuneSet, test: TERMS.testSet, external: TERMS.externalScans }[side];
}

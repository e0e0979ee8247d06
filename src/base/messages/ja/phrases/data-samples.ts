import type { Translation } from '../../message.ts';
import type { samplePhrases as English } from '../../phrases/data-samples.ts';

/** Which slices make a sample, and what of them, in a few words. */
export const samplePhrases: Translation<typeof English> = {
  'slices/middle': 'スキャン中央の3枚',
  'slices/lung-middle': '肺の中央の3枚',
  'slices/hand': ({ otherwise }) => `手作業で選択、ほかのスキャンは${otherwise}`,
  'slices/lung-area': ({ count }) => `肺の面積が大きい${count}枚`,
  'slices/even': ({ count, over }) => `${over === 'scan' ? 'スキャン全体' : '肺全体'}から等間隔に${count}枚`,
  'focus/whole': 'スライス全体',
  'focus/mask': '肺のみ（ほかは黒）',
  'focus/box': ({ percent }) => `肺を囲む枠とその周囲${percent}%`,
  'window/order': '上端は下端より大きい必要があります',
};

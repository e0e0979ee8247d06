import type { Translation } from '../../message.ts';
import type { leakPhrases as English } from '../../phrases/data-leaks.ts';
import { TERMS } from '../terms.ts';

/** What a net could learn in place of the disease. */
export const leakPhrases: Translation<typeof English> = {
  'leak/leak': TERMS.leak,
  'leak/mark': '目印',
  'leak/manufacturer': 'メーカー',
  'leak/kernel': 'カーネル',
  'leak/site': '施設',
  'leak/folder': TERMS.folder,
  'leak/values': '値',
  'leak/picture-size': '画像の大きさ',
  'leak/not-said': '記載なし',
  'leak/topmost-folder': '最上位',
  'leak/origin': ({ value, counts }) => `${value}：${counts.join('、')}`,
};

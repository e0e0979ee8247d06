import type { Translation } from '../../message.ts';
import type { runNamePhrases as English } from '../../phrases/run-names.ts';
import { counted } from '../japanese.ts';

/** What runs are called: by what differs among them. */
export const runNamePhrases: Translation<typeof English> = {
  'run-name/whole': ({ own, net, facts, createdAt }) => {
    const date = createdAt === null ? [] : [new Date(createdAt).toLocaleString('ja', { dateStyle: 'medium', timeStyle: 'short' })];
    return [...(own === null ? [] : [own]), net, ...facts, ...date].join('、');
  },
  'run-name/setting': ({ name, value }) => `${name} ${value}`,
  'run-name/none': 'なし',
  'run-name/yes': 'オン',
  'run-name/no': 'オフ',
  'run-name/fold': ({ fold, folds }) => `フォールド${fold} / ${folds}`,
  'run-name/split': ({ number }) => `分割${number}`,
  'run-name/labels': ({ changed, number }) =>
    `${changed > 0 ? `ラベル${counted(changed, '件')}変更` : '別のラベル'}${number > 2 ? `（ラベル${number}）` : ''}`,
};

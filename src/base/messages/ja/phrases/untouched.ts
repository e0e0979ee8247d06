import type { Translation } from '../../message.ts';
import type { untouchedPhrases as English } from '../../phrases/untouched.ts';

/** What the steps say of themselves while nothing has been done yet, and the name of the first project. */
export const untouchedPhrases: Translation<typeof English> = {
  'step/no-scans': 'スキャンはまだありません',
  'step/two-classes': '2クラスのラベル付きスキャンが必要',
  'step/needs-sides': '学習用と検証用のセットが必要',
  'step/needs-net': 'モデルが必要',
  'project/mine': 'マイプロジェクト',
};

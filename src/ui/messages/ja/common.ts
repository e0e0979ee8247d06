import { counted } from '#base/messages/ja/japanese.ts';
import { READ_FORMATS } from '#base/messages/ja/read-formats.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

export const common: Messages['common'] = {
  product: 'Groundglass Studio',
  notice: `${TERMS.researchOnly}${TERMS.noDiagnosis}`,
  privacy: 'ファイルはこのコンピューターの外に送信されません。',
  formats: READ_FORMATS,
  steps: {
    data: TERMS.stepData,
    prepare: TERMS.stepPrepare,
    train: TERMS.stepTrain,
    evaluate: TERMS.stepEvaluate,
    predict: TERMS.stepPredict,
    runs: TERMS.runBoard,
  },
  lettered: ({ letter, name }) => `${letter} · ${name}`,
  notStored: '未保存：このタブの中だけにあります',
  makeDemo: 'デモをもう一度作成',
  cancel: 'キャンセル',
  close: '閉じる',
  copied: 'コピーしました',
  showLess: '少なく表示',
  showMore: 'さらに表示',
  sentences: ({ sentences }) => sentences.join(''),
  row: ({ items }) => items.join('、'),
  stop: '。',
  colon: '：',
  comma: '、',
  semicolon: '、',
  inBrackets: ({ said }) => `（${said}）`,
  of: ({ subject, said }) => `${subject}：${said}`,
  scans: ({ count }) => `${TERMS.scan}${counted(count, '件')}`,
};

import type { Translation } from '../../message.ts';
import type { modelCardPhrases as English } from '../../phrases/model-cards.ts';

/** MODEL_CARD.md of an archive for other programs. */
export const modelCardPhrases: Translation<typeof English> = {
  'model-card/title': ({ net, epoch }) => (epoch === null ? `${net}の学習` : `${net}、エポック${epoch}`),
  'model-card/model': 'モデル',
  'model-card/classes': ({ classes }) => `クラス（順序どおり）：${classes.join('、')}`,
  'model-card/input': ({ slices, focus, low, high, size }) => `入力：${slices}、${focus}、${low}～${high} HU、${size} × ${size} px`,
  'model-card/began-with': ({ file }) => (file === null ? '乱数の重みから開始' : `${file}の重みから開始`),
  'model-card/trained-on': ({ scans }) => `スキャン${scans}件で学習`,
  'model-card/synthetic': 'これらのスキャンは合成したものなので、スコアは患者について何も示しません。',
  'model-card/temperature': ({ temperature }) => `スコアは温度${temperature}で較正されています。`,
  'model-card/uncalibrated': 'スコアは較正されていません。',
  'model-card/scores': 'スコア',
  'model-card/set': 'セット',
  'model-card/scans': 'スキャン',
  'model-card/patients': '患者',
  'model-card/tune-only': ({ accuracy, macroF1 }) =>
    `エポックを選んだ検証用セットで、正解率${accuracy}、マクロF1 ${macroF1}。ほかのスコアはここではわかりません。`,
  'model-card/none-yet': 'まだありません。このアーカイブはモデルを学習するもので、スコアは最後にrun.jsonに書かれます。',
  'model-card/intervals': '括弧内：患者による95%区間。',
  'model-card/limits': '限界',
  'model-card/limit-unseen':
    'スコアは、スコアを求めたスキャンに似たものに当てはまります。装置、病院、病気が違えば、スコアも変わることがあります。',
  'model-card/limit-tune': '検証用セットはエポックを選んだため、そのスコアは良すぎます。',
  'model-card/note': '人によるメモ',
  'model-card/more': '学習と評価について知られていることは、すべてmodel-card.jsonにあります。',
};

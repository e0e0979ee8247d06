import { japanese } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

export const curves: Messages['curves'] = {
  title: '曲線',
  charts: { loss: '損失', accuracy: '正解率', macroF1: 'マクロF1', rate: '学習率' },
  series: { train: '学習用', tune: '検証用', rate: '学習率', smoothed: '平滑化した損失' },

  trainCurves: '学習用の曲線',
  everyStep: '各ステップ',
  epochs: 'エポック',
  smoothing: '平滑化',
  lossAxis: '損失の軸',
  linearLoss: '線形',
  logLoss: '対数',
  fromZero: '軸を0から',
  epochsCsv: 'エポックのCSV',
  stepsCsv: 'ステップのCSV',
  save: ({ file }) => `「${file}」を保存`,
  svg: 'SVG',
  saveSvg: ({ chart }) => `「${chart}」をSVGに保存`,

  zoom: {
    area: ({ name }) => `「${name}」の拡大：表示する範囲をドラッグします。キー：＋と−で拡大・縮小、矢印で移動、Escapeで全体を表示。`,
    in: '拡大',
    out: '縮小',
    left: '前のエポックを表示',
    right: '後のエポックを表示',
    all: '全体を表示',
    everything: 'すべてのエポックを表示しています。',
    part: ({ from, to }) => `エポック${from}〜${to}を表示しています。SVGファイルはこの範囲を、CSVファイルは全エポックを含みます。`,
    title: ({ chart, from, to }) => `${chart}、エポック${from}〜${to}`,
  },

  cursor: 'カーソル',
  newest: '最新',
  noneYet: 'ステップはまだありません',
  atEpoch: ({ epoch }) => `エポック${epoch}`,
  atStep: ({ epoch, step }) => `エポック${epoch}、ステップ${japanese.number(step)}`,
  readOut: ({ place, values }) => `${place}：${values.join('、')}`,
  smoothed: ({ name }) => `${name}（平滑化）`,
  rawStep: ({ value }) => `（ステップ ${value}）`,

  picture: ({ chart, newest, countdown }) => `エポックごとの${chart}、最新：${newest}。${countdown === null ? '' : `${countdown}。`}`,
  extremes: { loss: '最小の損失', accuracy: '最高の正解率', macroF1: '最高のマクロF1' },
  extreme: ({ name, epoch }) => `${name}：${epoch}`,
  kept: ({ epoch, extreme }) => `保持${extreme === null ? '' : `、${extreme}`}：${epoch}`,

  whatIsSeen: 'この図の見方',
  explanation:
    '学習用の曲線は、ネットワークが学習している間に測ったものです。ステップごと（薄い線）とその移動平均、またはエポックごとの平均を示します。検証用の曲線は各エポックのあとに、学習に使わないスキャンで測ります。両方が良くなるとき、学習した内容はほかのスキャンにも通用します。学習用の曲線が良くなり続けるのに検証損失が上がるときは、学習用スキャンを丸暗記しています（過学習）。帯は、停止の規則が数えた最小の損失または最高のスコアから始まり、数えるには小さすぎる変化の範囲を示し、何も良くならなければ学習が終わるエポックまで伸びます。損失や後の経過にかかわらず、検証正解率が最も高いエポックを残します。検証用セットが小さいと、1件のスキャンだけで正解率が目に見えて動きます。1点ではなく全体の傾向を見てください。',
};

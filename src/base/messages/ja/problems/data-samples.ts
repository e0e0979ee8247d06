import { withMinus } from '../../grammar.ts';
import type { Translation } from '../../message.ts';
import type { sampleProblems as English } from '../../problems/data-samples.ts';
import { counted, named } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const ANYWAY = '問題ないとわかっている場合は、そのまま採点できます。その旨はスコアに添えられます。';
const WITHOUT_LUNGS = 'スキャンを除外するか、肺によってスライスを選ぶか、全スキャンをマスクと切り出しなしで前処理してください。';
const NOT_SCORED = '採点していません。';

/** Slices that make no sample, marked slices, and settings of samples and batches. */
export const sampleProblems: Translation<typeof English> = {
  'setting-refused/augmentation-text': ({ text, most }) => ({
    what: `「${text}」はデータ拡張の指定ではありません。`,
    remedy: `none、light、strong、またはflip,rotation=10,noise=0.02のように書いてください。使えるもの：flip、${most.map((one) => `${one.part}（${one.most}まで）`).join('、')}。`,
  }),
  'setting-refused/balance': ({ text }) => ({
    what: `「${text}」はクラスの偏りへの対策の指定ではありません。`,
    remedy: 'none、weights、sampling、focal:GAMMAのいずれかを書いてください。GAMMAは通常2です。',
  }),
  'setting-refused/slice-choice': ({ text }) => ({
    what: `「${text}」はスライスの選び方の指定ではありません。`,
    remedy: 'middle、lung-middle、even:K、even-lungs:K、lung-area:Kのいずれかを書いてください。Kは3以上の整数です。',
  }),
  'setting-refused/fewest-slices': ({ count, least }) => ({
    what: `スライス${count}枚では3チャンネルを満たせません。`,
    remedy: `${least}以上の整数を選んでください。`,
  }),
  'setting-refused/lungs': ({ text }) => ({
    what: `「${text}」は肺への切り出しの指定ではありません。`,
    remedy: 'none、lungs（ほかは黒）、box:MARGINのいずれかを書いてください。MARGINは枠の長辺に対する割合で、通常0.05です。',
  }),

  'misfit/orientation': {
    what: `スライスが軸位断ではありません。ネットワークは軸位断しか学習していないため、${NOT_SCORED}`,
    remedy: `検査の軸位断のシリーズを使ってください。${ANYWAY}`,
  },
  'misfit/projection': {
    what: `多くのスライスから作られた画像（MIPなど）です。ネットワークはスライスしか学習していないため、${NOT_SCORED}`,
    remedy: `検査の元のシリーズを使ってください。${ANYWAY}`,
  },
  'misfit/values': ({ cause }) => ({
    what: `ネットワークが学習した値ではないため、${NOT_SCORED}${cause.what}`,
    remedy: `ハンスフィールド値のシリーズを使ってください。${ANYWAY}`,
  }),
  'misfit/pictures': {
    what: `8ビット画像です。ネットワークはハンスフィールド値で学習しており、グレーがどの値にあたるかわからないため、${NOT_SCORED}`,
    remedy: `スキャンのDICOMかNIfTIのファイルを使ってください。${ANYWAY}`,
  },
  'misfit/window': ({ at, low, high }) => ({
    what: `保存前に${TERMS.window}が適用され、値が${withMinus(at)} HUで切れています。ネットワークは${withMinus(low)}〜${withMinus(high)} HUを見るため、${NOT_SCORED}`,
    remedy: `全範囲で書き出し直してください。${ANYWAY}`,
  }),
  'misfit/lung': {
    what: `調べたスライスに肺が見つかりません。別の部位か、体が写っていない可能性があるため、${NOT_SCORED}`,
    remedy: `胸部のシリーズを使ってください。${ANYWAY}`,
  },
  'misfit/no-ct': ({ cause }) => ({
    what: `CTスライスのファイルがないため、${NOT_SCORED}${cause.what}`,
    remedy: '検査のCTシリーズを使ってください。',
  }),

  'no-lung': {
    what: '肺が見つかりません：このスキャンは学習にも採点にも使いません。',
    remedy: '胸部CTでなければ除外してください。胸部CTなら、手作業でスライスを選ぶか、スキャン全体の中央からスライスを選んでください。',
  },
  'no-lung/one-slice': {
    what: '選ばれたスライスの1枚に肺が見つかりません：このスキャンは学習にも採点にも使いません。',
    remedy: WITHOUT_LUNGS,
  },
  'no-lung/all-slices': {
    what: '選ばれたスライスに肺が見つかりません：このスキャンは学習にも採点にも使いません。',
    remedy: WITHOUT_LUNGS,
  },
  'too-few-slices/choice': ({ available, ofLungs, wanted }) => ({
    what: `${ofLungs ? '肺が写っているスライス' : 'スライス'}は${counted(available, '枚')}ですが、${wanted === null ? 'ネットワークの入力には3枚必要です' : `${wanted}枚の指定です`}。`,
    remedy:
      wanted === null
        ? 'このスキャンの足りないスライスを追加するか、除外してください。'
        : `${available}枚以下を指定するか、スキャンを除外してください。`,
  }),
  'slices-not-chosen': ({ marked, least, slices }) => ({
    what: `手作業で選んだスライス（${marked.length === 0 ? 'なし' : marked.join('、')}）では入力を作れません：全${slices}枚から、重複なしで${least}枚以上必要です。`,
    remedy: `ビューアーで${least}枚以上を選ぶか、選択をすべて外してください。`,
  }),
  'slices-not-marked': ({ without, scans, otherwise, names }) => ({
    what: `スキャン${scans}件中${without}件は手作業でスライスが選ばれていないため、「${otherwise}」を使います：${named(names)}。`,
    remedy: 'この規則が合わないスキャンでは、スライスを選んでください。',
  }),
  'slices-no-column': ({ column, columns }) => ({
    what: `列「${column}」がありません。ある列：${columns.join('、')}。`,
    remedy: 'スキャン名の列scanと、足側から数えた番号（12 13 14など）の列slicesを書いてください。',
  }),
  'slices-row-unused/unknown': ({ rows }) => ({
    what: `ここにないスキャン、または複数の患者に合う行があります：${named(rows, '行')}。`,
    remedy: 'スキャンの表に示される名前を書いてください。',
  }),
  'slices-row-unused/unusable': ({ rows, least }) => ({
    what: `スキャンにないスライスを指すか、スライスが少なすぎる行があります：${named(rows, '行')}。`,
    remedy: `足側を1として、スキャンのスライス数以下の番号を${least}個以上書いてください。`,
  }),
  'slices-row-unused/twice': ({ rows }) => ({
    what: `別の行が違うスライスを指定しているため、どちらも使わないスキャンがあります：${named(rows, '行')}。`,
    remedy: 'スキャンごとに1行だけ残してください。',
  }),
};

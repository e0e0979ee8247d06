import { afterAnswersCaution } from '#base/messages/ja/after-answers-caution.ts';
import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';
import { SET_NAMES, sideName } from './set-names.ts';

const UNDEFINED = '未定義';
const SETS = '学習用、検証用、テスト用の各セット';

export const cases: Messages['cases'] = {
  list: '症例',
  chosen: '選択中の症例',
  others: ({ count, after }) => `この${after ? 'あと' : '前'}に${counted(count, '件')}`,
  none: 'ここに残っている症例はありません。',
  truth: ({ name }) => `正解 ${name}`,
  called: ({ name, score }) => `予測 ${name}、${score}`,
  loss: ({ loss }) => `損失 ${loss}`,
  byLoss: ({ count, side }) =>
    `${sideName(side)}の${counted(count, '件')}を、損失の大きい順に並べています。誤ったクラスへの確信が強いほど損失は大きくなります。スコアは確率ではありません。`,

  filter: {
    label: '表示',
    all: ({ count }) => `すべて（${count}）`,
    wrong: ({ count }) => `誤り（${count}）`,
    right: ({ count }) => `正しい（${count}）`,
    far: ({ count }) => `2クラス以上のずれ（${count}）`,
  },

  facts: { patient: '患者', side: 'セット', truth: '正解のクラス', slices: '使ったスライス' },
  listedSlices: ({ slices }) => slices.join('、'),
  sides: { ...SET_NAMES, test: '封印テスト用（開封済み）', external: '外部' },
  scores: 'モデルのスコア',
  score: ({ name, score, isTop }) => `${name} ${score}${isTop ? '（最高）' : ''}`,

  input: {
    title: 'モデルが見たもの',
    making: 'モデルの入力を作り直しています',
    channel: ({ channel, slices }) => `チャンネル${channel}：スライス${slices.join('、')}${slices.length === 1 ? '' : 'の平均'}`,
    show: ({ slice }) => `スライス${slice}を表示`,
    failed: '入力を作り直せません',
  },

  nearest: {
    title: '最も似ている学習用スキャン',
    why: 'モデルの最後の層の特徴による比較です（コサイン類似度、1が同じ）。モデルにとって似ていても、読影者にとって似ているとは限りません。',
    labelled: ({ name }) => `ラベル ${name}`,
    similarity: ({ value }) => `類似度 ${value}`,
    open: ({ scan }) => `${scan}をデータで開く`,
    print: ({ print }) => `指紋 ${print}`,
    unknown: '学習用スキャン',
    notLoaded: '読み込まれていない学習用スキャンは、名前も画像も表示できません。見るにはデータで読み込んでください。',
  },

  notLoaded: ({ scan }) =>
    `${scan}は読み込まれていないため表示できません。データ、またはこのページのどこかに、この${TERMS.run}のフォルダーをもう一度ドロップしてください。`,
  otherPixels: ({ scan }) =>
    `${scan}として読み込まれたスキャンは、${TERMS.run}のものと画素が違います。${TERMS.run}で使ったファイルを読み込んでください。`,
  otherClasses: `読み込まれたスキャンのクラスがこの${TERMS.run}と違うため、ここではラベルを変更できません。`,
  goToData: 'データへ',
  showInData: 'データで表示',

  change: {
    title: 'この評価のあとの変更',
    label: ({ was, now }) => (now === null ? `ラベル${was}を外しました` : `ラベルを${was}から${now}に変更`),
    excluded: '除外',
    exclusion: ({ scan, isExcluded }) =>
      isExcluded ? `除外しました：${scan}。このスコアにはまだ含まれます。` : `除外を取り消しました：${scan}。`,
    nothing: '元に戻す操作も、やり直す操作もありません。',
  },

  changes: {
    line: ({ relabelled, excluded, unlabelled }) =>
      [
        `この評価のあとの変更：${[
          ...(relabelled > 0 ? [`ラベルの変更${counted(relabelled, '件')}`] : []),
          ...(excluded > 0 ? [`除外${counted(excluded, '件')}`] : []),
        ].join('、')}。`,
        ...(relabelled > unlabelled ? ['スコアはラベルに従います。'] : []),
        ...(unlabelled > 0 ? [`ラベルのなくなったスキャン${counted(unlabelled, '件')}は、以前のラベルで数えます。`] : []),
        ...(excluded > 0 ? ['除外したスキャンも、スコアには数えます。'] : []),
      ].join(''),
    follow: ({ macroF1, accuracy }) =>
      `マクロF1 ${macroF1[0] ?? UNDEFINED} → ${macroF1[1] ?? UNDEFINED}、正解率 ${accuracy[0] ?? UNDEFINED} → ${accuracy[1] ?? UNDEFINED}。`,
    seen: ({ relabelled, leftOut, asCalled }) =>
      `${afterAnswersCaution({ relabelled, leftOut })}${
        asCalled === 0
          ? ''
          : relabelled > 1
            ? `。変更したラベル${counted(relabelled, '件')}のうち${counted(asCalled, '件')}は、モデルの予測と同じになりました`
            : '。変更したラベルは、モデルの予測と同じになりました'
      }。`,
    canChange: ({ what }) =>
      `これらのスキャンは学習用セットにありません。この変更で学習し直しても${
        what === 'epoch'
          ? '、学習の内容は変わらず、残すエポックだけが変わる可能性があります。'
          : '、学習の内容も、残すエポックも変わりません。'
      }`,
    keepsSets: `学習し直すときは、この${TERMS.run}の${SETS}を維持します。抽選による分割はラベルによって変わるため、前処理の分割は今は別のものです。`,
    trainAgain: 'この変更で学習し直す',
    whileTraining: `${TERMS.run}が終わってから、この変更で学習し直せます。`,
  },

  again: {
    title: ({ run }) => `${run}をこの変更で学習し直します`,
    sides: ({ same, lost }) =>
      same
        ? lost > 0
          ? `${SETS}はその${TERMS.run}のものから、今は使わない${counted(lost, '件')}を除いたものです。`
          : `${SETS}はその${TERMS.run}と同じです。`
        : `${SETS}はその${TERMS.run}と違います。2つの${TERMS.run}は別のスキャンで採点されます。`,
    learned: ({ relabelled, learned }) =>
      learned === 0
        ? '変更したラベルは学習用セットにありません。ネットワークは以前と同じラベルから学習し、スコアとエポックの選択だけが変わる可能性があります。'
        : `変更したラベル${learned === relabelled ? (learned === 1 ? '' : 'のすべて') : `${counted(relabelled, '件')}のうち${counted(learned, '件')}`}が学習用セットにあるため、ネットワークは以前と違うラベルから学習します。`,
    kept: `新しい${TERMS.run}の記録に、違いが残ります。`,
    relabelled: ({ scan, was, now }) => `${scan}：ラベルを${was}から${now}に変更`,
    leftOut: ({ scan }) => `${scan}：不使用`,
    setting: ({ name, was, now }) => `${name}：${was}から${now}に変更`,
    of: ({ run }) => `${run}の再学習`,
    sameSets: ({ same }) => (same ? `${SETS}はほかは同じです。` : `${SETS}が違います。`),
    facts: ({ facts, sets }) => [...facts.map((fact) => fact.replace(/。?$/, '。')), sets].join(''),
    more: ({ count }) => `ほか${counted(count, '件')}`,
    nothing: `その${TERMS.run}との違いはありません。ラベル、除外、設定のいずれも同じです。`,
    dismiss: '閉じる',
  },

  keys: '{above} {below} 症例、{feet} {head} スライス、{label} ラベル、{unlabel} ラベルなし、{exclude} 除外、{note} メモ、{undo} 元に戻す、{redo} やり直す、{zoomIn} {zoomOut} 拡大・縮小',
  keysOfDoubts:
    '{above} {below} 症例、{feet} {head} スライス、{suggested} 提案どおりに付け直す、{keep} ラベルは正しい、{label} ラベル、{unlabel} ラベルなし、{exclude} 除外、{note} メモ、{undo} 元に戻す、{redo} やり直す',
  keysToLook: '{above} {below} 症例、{feet} {head} スライス、{zoomIn} {zoomOut} 拡大・縮小',
};

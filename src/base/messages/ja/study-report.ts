import type { Translation } from '../message.ts';
import type { studyReport as English } from '../study-report.ts';
import { afterAnswersCaution } from './after-answers-caution.ts';
import { counted, japanese, scansOf } from './japanese.ts';
import { studyReportChecklists } from './study-report-checklists.ts';
import { studyReportScores } from './study-report-scores.ts';
import { TERMS } from './terms.ts';

/** The sentences of report.html in Japanese, loaded with a Japanese report alone. */
export const STUDY_REPORT_IN_JAPANESE: Translation<typeof English> = {
  language: 'ja',
  title: ({ net, epoch, synthetic }) => `評価報告書：${net}、エポック${epoch}${synthetic ? '、合成スキャン' : ''}`,
  synthetic: ({ run, scored }) =>
    `合成データ：${
      run && scored ? 'ランのスキャンも、評価したすべてのスキャンも' : run ? 'モデルが学習したスキャンは' : '評価したスキャンはすべて'
    }、スタジオが作ったデモのファントムです。患者のものではなく、スコアは実際のスキャンについて何も示しません。`,
  relabelled: {
    caption: 'モデルの予測を見てから変えたラベル。',
    scan: TERMS.scan,
    was: '変更前',
    now: '変更後',
    more: ({ more }) => `ほか${counted(more, '件')}。すべてモデルカードにあります。`,
  },
  leftOut: ({ scans, more }) =>
    `モデルの予測を見てから除外した、またはラベルを外したスキャン：${scans.join('、')}${
      more > 0 ? `、ほか${counted(more, '件')}。すべてモデルカードにあります` : ''
    }。`,
  about: ({ studio, date, device }) => `Groundglass Studio ${studio}。評価日：${date}、デバイス：${device}。`,
  ofRun: ({ called, id }) => (called === null ? `ラン${id}。` : `ラン「${called}」（${id}）。`),
  ofFile: ({ file }) => `重み：${file}。`,
  unknown: '不明',
  toWrite: '著者が書きます。',

  sections: {
    verdict: '判定',
    participants: '対象と除外',
    split: '分割',
    preparation: '前処理',
    model: 'モデル、初期の重み、設定',
    curves: '学習',
    scores: 'スコア',
    failures: '誤った予測',
    limits: '限界',
    checklists: '報告のチェックリスト',
    sources: '文献',
  },

  sides: { train: '学習用', tune: '検証用', test: '封印テスト用', external: '外部' },
  worth: {
    train: '学習で見たもの',
    tune: 'エポックの選択に使ったもの',
    test: 'モデルの学習にもエポックの選択にも使っていないもの',
    external: 'ランが見たと知られているスキャンに含まれないもの',
  },
  noSide: '評価したセットはありません。',
  verdictOf: ({ side, n, patients, worth }) => `${side}、${scansOf(n, patients)}。${worth}。`,

  flow: {
    title: 'フォルダーからスコアまでのスキャンの流れ',
    caption: '見つかったスキャン、除かれたものとその理由、評価したもの。',
    found: '見つかったスキャン',
    foundUnknown: '見つかったスキャン：不明',
    left: '評価したもの',
    excluded: '評価しなかったもの',
    none: 'なし',
    scored: ({ n, patients }) => scansOf(n, patients),
    reasons: {
      unusable: '使えない',
      unlabelled: 'ラベルなし',
      'by-hand': '手で除外',
      'other-series': '同じ検査の別のシリーズ',
      copy: 'ほかの外部スキャンの複製',
      'not-in-run': 'ランに含まれない',
      'other-side': 'ここで評価していないセット',
      locked: '封印テスト用セット',
      'not-predicted': '予測できない',
      'refused-orientation': '対象外：横断面でない',
      'refused-projection': '対象外：投影像でスライスがない',
      'refused-values': '対象外：学習時と値の種類が違う',
      'refused-pictures': '対象外：8ビット画像でHUがない',
      'refused-window': '対象外：ウィンドウで値が切れている',
      'refused-lung': '対象外：肺が見つからない',
      'refused-no-ct': '対象外：CTでない',
    },
    flagged: ({ anyway, unlike }) =>
      [
        ...(anyway > 0 ? [`対象外のスキャン${counted(anyway, '件')}も評価しました。`] : []),
        unlike === null
          ? '評価したスキャンが学習用スキャンと似ているかは不明です。'
          : `学習用スキャンと比べた${counted(unlike.of, '件')}のうち、${counted(unlike.count, '件')}は似ていません。`,
      ].join(''),
    unusableBy: ({ reasons, more }) =>
      [
        'スキャンが使えない理由と、その1件についての説明。',
        ...reasons.map(({ count, example }) => `スキャン${counted(count, '件')}：${example}`),
        ...(more > 0 ? [`ほかの理由によるスキャン${counted(more, '件')}。`] : []),
      ].join(' '),
  },
  perClass: {
    caption: ({ what }) => `真のクラスごとのスキャン数（患者数）。${what}`,
    absent: '横線は、スキャンのないクラスです。',
    class: 'クラス',
    all: '全体',
  },

  split: {
    unknown: '重みのファイルには、スキャンの分け方がありません。',
    given: 'セットは与えられたもので、規則の記録はありません。',
    by: ({ rule }) => `規則：${rule}。`,
    sizes: ({ train, tune, test }) =>
      `スキャン${counted(train, '件')}でモデルを学習し、${counted(tune, '件')}でエポックを選び、${counted(test, '件')}は封印テスト用セットとして別にしました。`,
    seen: ({ train, tune }) =>
      `ランはスキャン${counted(train, '件')}で学習し、${counted(tune, '件')}でエポックを選びました。スキャンは名前によらず、画素の指紋で見分けます。`,
    openings: ({ openings, last }) =>
      openings === 0
        ? '封印テスト用セットは開封されていません。'
        : `封印テスト用セットは${counted(openings, '回')}開封されました${last === null ? '' : `（最後は${last}）`}。`,
    externals: ({ evaluations, all }) =>
      `外部スキャンで${counted(all, '回')}評価しました：${[
        ...evaluations.map(
          ({ day, n, refused = 0, epoch, data }) =>
            `${day}（スキャン${counted(n, '件')}${refused > 0 ? `、ほか${counted(refused, '件')}は対象外` : ''}、エポック${epoch}、データ${data.slice(0, 8)}）`,
        ),
        ...(all > evaluations.length ? [`それより前に${counted(all - evaluations.length, '回')}`] : []),
      ].join('、')}。`,
  },

  preparation: {
    slices: TERMS.slice,
    focus: 'スライスの使う部分',
    window: TERMS.window,
    hu: ({ low, high }) => `${low}〜${high} HU`,
    size: '入力',
    pixels: ({ size }) => `${size} × ${size}画素、3チャンネル`,
    normalization: TERMS.normalization,
    picture: ({ scan }) => `${scan}についてネットワークが見るもの：3チャンネル、足側から頭側へ`,
    pictured: ({ scan, name }) => `${scan}：${name}`,
    pictures: 'ネットワークが見るもの：各クラスのスキャン1件の3チャンネルを、足側から頭側へ並べています。',
    noPictures: '画像はありません。報告書を保存したとき、示すスキャンが読み込まれていませんでした。',
    unasked: 'この報告書は、スキャンの画像なしで作成されました。',
    same: '評価したスキャンは、学習と同じコードと値で前処理しました。これらはチェックポイントに含まれます。',
  },

  model: {
    net: TERMS.net,
    start: TERMS.startFrom,
    random: ({ seed }) => (seed === null ? 'ランダムな値。' : `ランダムな値、シード${seed}。`),
    file: ({ name, sha256 }) => `${name}、SHA-256 ${sha256}。`,
    noLicence: 'ライセンスはスタジオには分かりません。著者が書きます。',
    trained: '学習したデバイス',
    begun: ({ device, date }) => `${device}、開始日${date}`,
    settings: 'ランの設定',
    settingsNote: '画面での名前です。ほかの設定のために影響のない設定は除いています。',
    yes: 'はい',
    no: 'いいえ',
    extent: ({ extent }) => {
      const [, stage] = /^stage:(\d+)$/.exec(extent) ?? [];
      if (stage !== undefined) return `ステージ${stage}以降`;
      return extent === 'head' ? 'ヘッドのみ' : extent === 'all' ? '全層' : '全層（最初から）';
    },
  },

  curves: {
    unknown: '学習の経過は重みのファイルにありません。ランのrun.jsonにあります。',
    title: 'エポックごとの損失とスコア',
    caption: ({ epochs, best }) =>
      `${counted(epochs, 'エポック')}の損失（交差エントロピー）とスコア。${
        best === null ? '' : `縦線は、検証用セットで選んで残したエポック${best}です。`
      }`,
    loss: TERMS.loss,
    score: 'スコア',
    epoch: TERMS.epoch,
    trainLoss: '学習',
    tuneLoss: '検証',
    accuracy: TERMS.accuracy,
    macroF1: TERMS.macroF1,
  },

  paperFigure: {
    title: 'ランの損失、混同行列、マクロF1を1つにした図',
    caption: '論文のコードと同じく、すべてを1つの図にしています（arXiv 2303.16904）。',
    heading: ({ net, epoch }) => `${net}、エポック${epoch}`,
    score: ({ side, macroF1 }) => `${side}：マクロF1 ${macroF1 === null ? '定義されません' : macroF1.toFixed(3)}`,
    predicted: ({ side, counts }) => `予測クラス、${side}：${counts.join('、')}`,
  },

  failures: {
    none: '誤って予測したスキャンはありません。',
    count: ({ wrong, n, side }) => `${side}：スキャン${counted(n, '件')}中${counted(wrong, '件')}の予測が誤りです。`,
    caption: 'スコアの価値が最も高いセットで、誤った予測のスコアが高かったスキャン。',
    id: TERMS.scan,
    truth: '真',
    predicted: '予測',
    probability: 'スコア（予測）',
    off: 'クラスのずれ',
    more: ({ more }) => `ほかのスキャン${counted(more, '件')}はcases.csvにあります。`,
    pictured: ({ scan, truth, predicted }) => `${scan}：真は${truth}、予測は${predicted}`,
    pictures: 'スコアの高い誤った予測を、ネットワークが見るとおりに示します。',
  },

  limits: {
    device: 'このモデルは医療機器ではなく、診断のための評価は受けていません。',
    onlySeen:
      'モデルの学習かエポックの選択に使ったスキャンだけを評価しました。どちらにも使っていないスキャンでの性能は、これらのスコアでは分かりません。',
    tune: '検証用セットはエポックの選択に使ったので、そのスコアは楽観的です。',
    train: '学習用セットのスコアは、見たものにどれだけ合うかを示し、予測の良さは示しません。',
    reopened: ({ openings }) =>
      `封印テスト用セットは${counted(openings, '回')}開封されました。そのスコアを見て何かを変えたなら、後のスコアは楽観的です。`,
    metBefore: ({ trained, chose }) =>
      `ランの出発点のモデルは、ここで評価に使うスキャンをすでに見ています。検証用・テスト用セットの${counted(trained, '件')}はその学習に、テスト用セットの${counted(chose, '件')}はそのエポックの選択に使われました。これらのスコアは良くなりすぎます。`,
    metLocked: ({ scans }) =>
      `ランは、出発点のモデルの封印テスト用セットにあったスキャン${counted(scans, '件')}から学習しました。そのモデルのそこでのスコアは、このモデルと比べられません。`,
    unknownSeen: '重みのファイルには、ランが見たスキャンの記録がありません。外部としたスキャンの一部は、その中にあったかもしれません。',
    few: ({ side, patients }) => `${side}：最も小さいクラスの患者は${counted(patients, '人')}なので、クラスの平均は不確かです。`,
    missing: ({ side, names }) => `${side}：真のクラスが${japanese.list(names, 'or')}のスキャンはありません。`,
    trainedOn: ({ scans }) => `モデルの学習に使ったスキャンは${counted(scans, '件')}だけです。`,
    subgroups: 'この報告書では、サブグループ（装置、カーネル、施設、年齢、性別）を比較していません。',
    someSubgroups: '年齢と性別のサブグループは比較していません。スタジオはそれらを読みません。',
    afterAnswers: ({ relabelled, leftOut }) =>
      `モデルの予測を見てから${[
        ...(relabelled > 0 ? [`ラベル${counted(relabelled, '件')}を変更`] : []),
        ...(leftOut > 0 ? [`スキャン${counted(leftOut, '件')}を除外`] : []),
      ].join('、')}しました（2章に示します）。${afterAnswersCaution({ relabelled, leftOut })}。`,
    labels: 'ラベルは与えられたまま使いました。誰がどう決め、評価者がどれだけ一致するかは著者が書きます。',
  },

  sources: [
    'TRIPOD+AI：Collins GS et al. BMJ 2024;385:e078378.',
    'CLAIM、2024年改訂：Tejani AS et al. Radiology: Artificial Intelligence 2024;6(4):e240300.',
    '割合の区間：Wilson EB. J Am Stat Assoc 1927;22:209–212.',
    'スコアの選択：Maier-Hein L et al. Metrics Reloaded. Nat Methods 2024;21:195–212.',
  ],

  ...studyReportScores,
  ...studyReportChecklists,
};

import { withMinus } from '#base/messages/grammar.ts';
import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';
import { SET_NAMES } from './set-names.ts';

const scans = (count: number) => `スキャン${counted(count, '件')}`;

const namedNumbers = (classes: readonly { name: string; number: string }[]) =>
  classes.map(({ name, number }) => `${name} ${number}`).join('、');

/** The colours of the three channels, from the feet to the head. */
const CHANNEL_COLOURS = ['赤', '緑', '青'];

/** '−750〜−300 HU'. */
const range = ({ low, high }: { low: number; high: number }) => `${withMinus(low)}〜${withMinus(high)} HU`;

export const prepare: Messages['prepare'] = {
  needsScans: {
    title: '前処理にはスキャンが必要です',
    explanation: 'ここには、ネットワークから見たスキャンと、患者ごとに学習用、検証用、封印テスト用の各セットへ分けた結果が表示されます。',
    goToData: 'データへ',
  },
  continue: '学習へ進む',
  trainLocked: ({ reason }) => `学習はロックされています。${reason}`,
  foot: '次のステップ',
  sidesInShort: ({ train, tune, test }) =>
    `${train === 0 ? '学習用の読み込みなし' : `学習用${counted(train, '件')}`} · 検証用${counted(tune, '件')} · 封印テスト用${counted(test, '件')}`,
  noLabels: 'ラベルのあるスキャンがまだないため、分割できません。データでラベル表を追加するか、スキャンにラベルを付けてください。',
  scan: 'スキャン',
  class: 'クラス',

  strip: {
    title: 'ネットワークが見るもの',
    showOthers: 'ほかを表示',
    refused: 'この設定では何も表示できません。下の使えない値を直してください。',
    failed: '前処理できないスキャン',
    preparing: 'スキャンを前処理しています',
    caption: ({ size }) => `小さな画像は3チャンネルで、足側から頭側の順です。学習と同じ${size} x ${size}画素です。`,
    view: '大きな画像の内容',
    views: {
      composite: {
        name: '3チャンネルを重ねて表示',
        means: '赤、緑、青は重ねた3枚のスライスです。一致するところは灰色になり、色は1枚だけに写るものを示します。',
      },
      0: { name: 'チャンネル1', means: '最も足側のスライス、または最も低い位置のスライスの平均です。' },
      1: { name: 'チャンネル2', means: '中央のスライス、または中央付近のスライスの平均です。' },
      2: { name: 'チャンネル3', means: '最も頭側のスライス、または最も高い位置のスライスの平均です。' },
    },
    composite: ({ scan }) => `${scan}：3チャンネルを赤、緑、青で表示`,
    channel: ({ scan, slices }) => `${scan}：スライス${slices.join('、')}${slices.length === 1 ? '' : 'の平均'}のみ`,
    noLabel: 'ラベルなし',
  },

  split: {
    title: '分割',
    lacks: 'この分割に足りないもの',
    method: '方法',
    help: 'スキャンを3つのセットに分ける方法を決めます。表やフォルダーでセットが決まっているときや、患者が少なくフォールドが適しているときに変更してください。',
    methods: {
      patient: '患者ごとに抽選',
      folds: 'kフォールド（患者ごとに抽選）',
      column: 'ラベル表の列から',
      folder: 'フォルダー名から',
      every: 'k件に1件（論文のコード）',
      given: `以前の${TERMS.run}と同じ`,
    },
    noColumn: ({ method }) => `${method}（見つかりません）`,
    given: ({ name }) => `${name}と同じセットです。`,
    column: ({ column }) => `「${column}」列のtrain、val（またはtune）、test、または類似の語によります。`,
    folder: 'train、val（またはtune）、test、または類似の名前の、最も深いフォルダーによります。',
    seed: '分割のシード',
    shares: ['学習用の割合', '検証用の割合', 'テスト用の割合'],
    sum: ({ sum }) => `各クラスの患者に対する割合（%）です${sum === null ? '' : `。合計は${sum}で、100に換算します`}。`,
    again: '別の分割にする',
    needsNumber: '0以上の数にしてください。',
    needsShare: '学習用と検証用の割合は、0より大きくしてください。',
    needsWhole: '整数にしてください。',
    noTest: 'テスト用セットがありません。最後に偏りのない推定をするためのスキャンが残りません。',
    testLocked: ({ scans: count, openings }) =>
      [
        `テスト用セットは封印されています。${scans(count)}は、学習にもエポックの選択にも使いません。`,
        '要求すると評価で開き、開いた回数をすべて数えます。',
        openings === 0 ? 'まだ開かれていません。' : `「学習」に表示中の${TERMS.run}では${counted(openings, '回')}開かれました。`,
      ].join(''),
  },

  folds: {
    folds: 'フォールド数',
    fold: '検証用フォールド',
    test: 'テスト用の割合',
    explanation: `どの患者も、1つのフォールドで検証用、ほかのフォールドで学習用になります。テスト用の割合（%）は、どのフォールドにも入りません。1件の${TERMS.run}で1つのフォールドを学習します。フォールドごとに${TERMS.run}を開始するか、コマンドで --kfold を使ってください。`,
    needsFolds: ({ most }) => `2〜${most}の整数にしてください。`,
    needsFold: 'フォールドの番号（1から）にしてください。',
    needsTest: '0以上100未満にしてください。',
  },

  every: {
    every: '何件に1件か',
    first: '最初の何件から',
    needsEvery: '2以上の整数にしてください。',
    needsFirst: '1以上の整数にしてください。',
    explanation:
      'スキャンを名前の順に、最初のものから検証用セットに入れます。testという名前のフォルダーのスキャンはテスト用、残りは学習用になります。この規則は患者を考慮しません。複数のスキャンがある患者は、2つのセットに入ることがあります。',
  },

  sides: {
    names: { train: '学習用', tune: '検証用', test: 'テスト用' },
    table: '各セットのクラス別スキャン数',
    single: 'スキャン数です。どの患者も1件です。',
    patients: 'スキャン数と、括弧内は患者数です。',
    all: '合計',
    cell: ({ scans: count, patients }) =>
      patients === null ? japanese.number(count) : `${japanese.number(count)}（${japanese.number(patients)}）`,
  },

  leaks: {
    title: 'リーク検査',
    passed: {
      patient: '2つのセットに入っている患者はいません。',
      study: '2つのセットに入っている検査はありません。',
      identical: '同じ画素のスキャンを持つ2つのセットはありません。',
      near: 'ほぼ同じスライスを持つ2つのセットはありません。',
      mark: 'クラスを示すような焼き込みの模様はありません。',
      shortcut: 'メーカー、カーネル、施設、フォルダー、画像サイズは、クラスと関連していません。',
    },
    undo: ({ count }) => `スキャンの移動${counted(count, '件')}を元に戻す`,
    looking: ({ done, total }) => `スキャンを検査しています：${japanese.number(done)} / ${japanese.number(total)}`,
    waiting: 'スキャンはまだ検査されていません。',
    warnings: 'モデルが病気の代わりに覚えてしまう可能性のあるもの',
    unread: ({ count }) => `${scans(count)}は読めなかったため、検査していません。`,
    blocked: '学習はできません。',
    mask: '肺以外を黒くする',
    more: ({ count }) => `さらに${counted(count, '組')}あります。`,
    moveBoth: '両方を学習用セットに移す',
    leaveOut: ({ scan }) => `${scan}を使わない`,
    slice: ({ scan, slice }) => `${scan}：スライス${slice}`,
    sides: SET_NAMES,
    byClass: ({ subject }) => `クラス別の${subject}`,
    moreValues: ({ count }) => `ほか${counted(count, '件')}。`,
  },

  balance: {
    title: 'クラスの偏り',
    count: ({ count, percent }) => `${japanese.number(count)}（${percent}%）`,
    empty: ({ names }) =>
      `${counted(names.length, 'クラス')}にスキャンがありません（${names.join('、')}）。ネットワークはこのクラスを学習できません。`,
    equal: 'どのクラスも同じスキャン数です。',
    largest: ({ times }) => `最大のクラスのスキャン数は、最小のクラスの${times}倍です。`,
    guessing: ({ percent }) =>
      `常に最も多いクラスと答えるモデルでも、これらのスキャンの${percent}%で正解します。これを上回る必要があります。`,
    effects: {
      weights: ({ weights }) => `学習損失での、クラス別のスキャンの重み：${namedNumbers(weights)}。検証損失には重みがありません。`,
      sampling: ({ turns }) => `1エポックでスキャンが使われる平均回数：${namedNumbers(turns)}。検証用セットは抽出し直しません。`,
      focal: ({ sure, unsure }) =>
        `正解のクラスのスコアが0.9のスキャンは${sure}倍、0.5のスキャンは${unsure}倍に数えます。検証損失は通常の交差エントロピーです。`,
    },
  },

  augmentation: {
    title: 'データ拡張',
    label: '学習用サンプルをランダムに変化させる',
    on: '各ステップでサンプルをランダムに変化させます。同じシードなら同じ変化になります。検証用・テスト用セットと予測では変化させません。',
    off: '学習用サンプルは変化させません。',
    changed: ({ scan, step }) => `ステップ${step}で変化させた${scan}`,
  },

  slices: {
    title: 'スライス',
    label: '入力の3チャンネルに使うもの',
    advised: ({ purpose }) => `${purpose}ハンスフィールド値のスキャンに適しています。`,
    tooFew: ({ count }) => `${scans(count)}は3枚未満のため使用できません。`,
    measuring: '肺を測定中',
    taken: ({ slices, count }) => `${slices.join('、')} / ${count}`,
    feet: '足側',
    head: '頭側',
    height: '高さ：肺の面積',
    areas: ({ scan }) => `${scan}の各スライスの肺の面積`,
    columns: { slice: 'スライス', area: '肺の面積', channel: 'チャンネル' },
    area: ({ share }) => `${(100 * share).toFixed(1)}%`,
    colours: CHANNEL_COLOURS,
    chosen: ({ scan, channels, count }) => {
      const parts = channels.map((slices, channel) => `${slices.join('、')}（${CHANNEL_COLOURS[channel]}）`);
      return `${scan}：全${counted(count, '枚')}のうちスライス${parts.join('、')}。足側から数えます。`;
    },
  },

  marked: {
    otherwise: '印のないスキャンの規則',
    scans: ({ count }) => `${scans(count)}のスライスに印があります。`,
    others: ({ count, rule }) => `ほかの${counted(count, '件')}は規則「${rule}」を使います。`,
    begun: ({ names }) => `${names.join('、')}は、印を付けたスライスが足りません。入力には3枚以上必要です。`,
    notRead: '印にならない行',
    import: 'スライスを取り込む',
    export: 'スライスを書き出す',
    table: '各スキャンの印を付けたスライス',
    column: '印を付けたスライス',
    fromFeet: '足側から数えます。',
    first: ({ shown, all }) => `${scans(all)}のうち最初の${counted(shown, '件')}です。書き出すとすべて入ります。`,
  },

  lungs: {
    title: '肺',
    mask: 'マスクは濃度と形だけで求めます。肺の縁の濃い病変が漏れることがあります。上の画像で確認してください。',
    caption: ({ groundGlass, consolidation }) =>
      `上のスキャンの、濃度別の肺の割合です。すりガラス陰影 ${range(groundGlass)}、浸潤影 ${range(consolidation)}、血管を含みます。しきい値による測定で、診断ではありません。`,
    table: '上のスキャンの濃い肺',
    groundGlass: 'すりガラス陰影',
    consolidation: '浸潤影',
    measuring: '測定中',
    noLung: '肺が見つかりません',
    noUnits: 'ハンスフィールド値なし',
  },

  stages: {
    title: 'スライスから肺を求める過程を表示',
    none: '使用できるスキャンがまだありません。',
    scan: 'スキャン',
    step: ({ step, name }) => `${step}. ${name}`,
    picture: ({ step, scan, slice }) => `${scan}のスライス${slice}の肺マスク、段階${step}`,
    share: ({ share }) => `スライスの${(100 * share).toFixed(1)}%。`,
    names: {
      threshold: '空気と肺',
      cleared: '縁を除去',
      two: '最大の2つ',
      eroded: '収縮',
      closed: 'クロージング',
      edges: '輪郭',
      filled: '塗りつぶし：マスク',
      masked: 'マスクを通して見た画像',
    },
    means: {
      threshold: ({ below, unit }) => `${withMinus(below)}${unit === 'HU' ? ' HU' : ' / 255'} 未満の全画素です。`,
      cleared: () => '体の周りの空気のような、スライスの端に接する領域を除きます。',
      two: () => '最も大きい2つの領域だけを残します。',
      eroded: () => '半径2の円板で収縮させ、縁の血管を切り離します。',
      closed: () => '半径10の円板で、血管と結節を中に戻します。',
      edges: () => 'Roberts演算子で輪郭を描きます。',
      filled: () => '輪郭の内側を肺とみなします。',
      masked: () => '論文のウィンドウで表示し、マスクの外は黒くします。',
    },
  },

  window: {
    title: 'ウィンドウ',
    reset: '論文のウィンドウを使う',
    explanation:
      '下端より下はすべて黒、上端より上はすべて白、その間は256段階の灰色です。ウィンドウはモデルと一緒に保存されるため、別のウィンドウで予測することはできません。',
    pictures: ({ count }) => `${scans(count)}はハンスフィールド値のない8ビット画像で、ウィンドウを適用済みとみなします。`,
    mixed: 'ほかはHUです。ネットワークが病気の代わりに、この2種類を見分けてしまう可能性があります。',
  },

  input: {
    title: '入力',
    locked: ({ weights }) =>
      `${weights}がこの正規化で学習されているため、固定されています。変えるには、「学習」で別の重みを選ぶか、重みを使わないでください。`,
    asked: ({ weights }) => `${weights}には、どの正規化が前提かの記載がありません。学習に使われたものを選んでください。`,
    range: ({ low, high }) => `ネットワークには${low}（黒）〜${high}（白）の数が入力されます。`,
  },

  cache: {
    title: '保存された前処理済みスキャン',
    clear: '消去',
    size: ({ records, size }) => `${counted(records, '個')}、${size}：入力サンプル、測定した肺、リーク検査に使うデータです。`,
    none: 'ブラウザーの保存領域を開けないため、何も保存されていません。',
    purpose:
      '同じスキャンを同じ設定で使うとき、再読み込みのあとでも再び復号せずに済むよう、ブラウザーに保存します。保存領域の最後の5分の1は、モデルのために空けておきます。',
  },
};

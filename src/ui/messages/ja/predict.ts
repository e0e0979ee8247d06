import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

const scans = (count: number) => `スキャン${counted(count, '件')}`;

export const predict: Messages['predict'] = {
  looking: 'モデルを探しています',
  none: {
    title: '予測にはモデルが必要です',
    explanation:
      'モデルとは、あるエポックの重みとその設定です。学習では、最良のエポックと最後のエポックの2つを残します。ここでは、モデルが新しいスキャンにクラスごとのスコアを付け、CSVに保存できます。ネットワークを学習するか、このスタジオで保存した.safetensorsか.onnxのファイルを取り込んでください。',
    goToTrain: '学習へ',
  },

  checkpoints: {
    title: ({ count }) => `モデル${counted(count, '件')}`,
    all: 'すべてのモデル',
    table: 'モデル',
    columns: {
      net: 'モデル',
      together: '一緒に使う',
      epoch: 'エポック',
      accuracy: '検証正解率',
      kept: '保存日',
      from: '由来',
      size: 'サイズ',
    },
    lastEpoch: ({ epoch }) => `${epoch}（最後）`,
    trainedHere: 'ここで学習',
    shipped: 'スタジオに付属',
    pin: 'ピン留め',
    unpin: 'ピン留めを外す',
    saveWeights: 'モデルを保存',
    delete: '削除',
    import: 'モデルを取り込む',
  },

  together: {
    chosen: '選択中',
    otherClasses: '別のクラス',
    add: ({ name, epoch }) => `${name}（エポック${epoch}）を選択中のモデルと一緒に使う`,
    note: ({ count }) =>
      `モデル${counted(count, '個')}が一緒に答えます。各スキャンには較正済みスコアの平均と、一致したモデルの数が付きます。`,
    uncalibrated: ({ count }) => `このうち${counted(count, '個')}には較正がないため、モデル自身のスコアを使います。`,
    named: ({ name, epoch }) => `${name}、エポック${epoch}`,
    by: ({ names }) => `${names}と一緒に計算しました。スコアはすべてのモデルの較正済みスコアの平均です。`,
    noGrades: 'コンフォーマル予測集合は1つのモデルのためのものなので、複数のモデルでは付きません。',
    agreement: ({ votes, of }) => `${votes} / ${of}`,
    agreementLong: ({ votes, of, spread }) =>
      `モデル${of}個のうち${votes}個がこのクラスを選びました。このクラスのスコアの差は最大${spread}です。`,
  },

  others: {
    save: 'ほかのプログラム用に保存',
    title: 'このモデルをほかのプログラム用に保存',
    what: 'どの形式にもクラス、前処理、スコアが入るため、このスタジオで再び取り込めます。取り込むのは.onnxファイル、またはアーカイブ内のcheckpoint.safetensorsです。',
    form: '形式',
    forms: {
      prepared: {
        title: 'ONNX：画素値（正規化を内蔵）',
        takes: ({ size }) =>
          `ウィンドウを適用して${size} × ${size} pxにした3枚のスライスを、バイト値で受け取ります。一度に何枚の画像でも処理でき、ロジットと、較正していない確率を出します。`,
      },
      bare: {
        title: 'ONNX：ネットワークのみ',
        takes: 'torchvisionのネットワークと同じく、チャンネルを先頭にした正規化済みの数値を受け取り、ロジットを出します。',
      },
      torch: {
        title: 'Python：torch用のアーカイブ',
        takes:
          'DICOMファイルのフォルダーを受け取ります。付属のpredict.pyがこのスタジオと同じ前処理とスコア付けを行い、その前にネットワークが同じロジットを出すことを確かめます。torch、torchvision、numpy、pydicomが必要です。',
      },
    },
    write: '保存',
  },

  deletion: {
    title: 'このモデルを削除しますか？',
    weights: ({ net, epoch, size }) => `${net}、エポック${epoch}、${size}：重みがこのブラウザーから削除されます。`,
    evaluated: `その${TERMS.run}の曲線は残りますが、評価はできなくなります。`,
    final: '元に戻せません。必要になりそうなら、先にモデルを保存してください。',
    keep: '残す',
    confirm: 'モデルを削除',
  },

  preparation: {
    title: '前処理',
    slices: 'スライス',
    asChannels: ({ slices }) => `${slices}（チャンネルとして）`,
    focus: '残す部分',
    window: 'ウィンドウ',
    windowRange: ({ low, high }) => `${low}〜${high} HU`,
    size: '入力サイズ',
    pixels: ({ size }) => `${size} × ${size} px`,
    classes: 'クラス',
  },

  scans: {
    title: '予測するスキャン',
    drop: 'スキャンのフォルダーをここにドロップ',
    notAdded: ({ formats, privacy }) => `${formats}。予測するだけで、プロジェクトには追加しません。${privacy}`,
    chooseFolder: 'フォルダーを選択',
    chooseFiles: 'ファイルを選択',
    noneLoaded: 'プロジェクトにスキャンが読み込まれていません。読み込むと、ここでも選べます。',
    goToData: 'データへ',
    orThese: 'または次のスキャンを予測：',
    besideRun: '学習中です。予測は、学習のバッチの合間に少しずつ進みます。',
    lastDrop: ({ count }) => `前回のドロップ（${count}）`,
    allLoaded: ({ count }) => `読み込み済みすべて（${count}）`,
    unlabelled: ({ count }) => `ラベルなし（${count}）`,
    testSide: ({ count }) => `このモデルの${TERMS.run}のテスト用セット（${count}）`,
  },

  list: {
    none: 'リスト（.csv、.xlsx）を使うと、予測するスキャンを名前で選び、並べられます。フォルダーと一緒に入れてください。',
    is: ({ name, count }) => `リスト「${name}」の${scans(count)}だけを、その順番で予測します。`,
    leftOut: ({ count }) => `ファイルのうち${scans(count)}はリストにありません。`,
    choose: 'リストを選ぶ',
    another: '別のリストを選ぶ',
    remove: 'リストを使わない',
  },

  scores: {
    before: ({ date }) => `${date}に計算しました。計算し直すには、スキャンをもう一度入れてください。`,
    title: ({ count }) => `${scans(count)}のスコア`,
    replaced: ({ count, net, epoch }) => `${net}、エポック${epoch}のスコア${counted(count, '件')}を置き換えました。`,
    takeBack: '以前のスコアを表示',
    clear: '消去',
    clearing: {
      title: '予測を消去しますか？',
      lost: ({ count }) =>
        `予測${counted(count, '件')}と、ここに追加したスキャンを、このページとプロジェクトから取り除きます。元に戻せません。必要なら、先に予測をCSVに保存してください。`,
      keep: '残す',
      confirm: '予測を消去',
    },
    save: { csv: 'CSVを保存', challenge: 'チャレンジ用CSV', json: 'JSON' },
    by: '{net}、エポック{epoch}による。{notice}スコアは確率ではありません。',
    missing: ({ count, asked }) => `${scans(asked)}中${counted(count, '件')}にスコアがありません。`,
    cut: 'すべてのファイルを読み込む前に中止しました。ここと「前回のドロップ」にはないスキャンがあるかもしれません。もう一度ファイルを入れると、計算済みのものは計算せずに続けます。',
    recalled: ({ count }) =>
      `${counted(count, '行')}は、同じファイルから同じモデルで前に計算したもので、このブラウザーの保存先から取り出しました。すべて計算し直すには、ストレージで前処理済みのスキャンを消去してください。`,
    seen: ({ count }) =>
      `${scans(count)}は、このモデルの${TERMS.run}の学習用または検証用セットのスキャンと同じ名前です。そのスコアから、新しいスキャンについて分かることはほとんどありません。`,
    predictedClasses: '予測されたクラス',
    table: 'スコア',
    columns: { scan: 'スキャン', slices: 'スライス', highest: '最高スコア', agreement: '一致', spread: '差' },
    seenTag: '学習用または検証用',
    pictures: '8ビット画像（HUではない）：ウィンドウは適用しません',
    more: ({ shown, all }) => `さらに表示（${japanese.number(all)}件中${japanese.number(shown)}件を表示中）`,
  },

  refused: {
    title: ({ count }) => `受け付けなかった${scans(count)}`,
    why: 'ネットワークは、何を見せても答えを出します。これらのスキャンは分類できるものではないため、スコアを付けていません。',
    notHere: 'これらは、このページを開く前に受け付けられませんでした。それでも採点するには、スキャンをもう一度入れてください。',
    one: 'それでも採点',
    oneOf: ({ scan }) => `それでも${scan}を採点`,
    all: ({ count }) => (count === 1 ? 'それでも採点' : `それでも${japanese.number(count)}件すべてを採点`),
  },

  flag: ({ flag }) =>
    flag === 'refused'
      ? '受け付けず'
      : flag === 'scored-anyway'
        ? '読み込み時に受け付けられなかったが採点'
        : flag === 'values-guessed'
          ? '値の尺度は推定'
          : flag === 'unlike-training'
            ? '学習用スキャンと似ていない'
            : 'どのクラスの特徴もほとんど見られない',
  unlike: {
    count: ({ count, of }) => `${scans(of)}中${japanese.number(count)}件が学習用スキャンと似ていません`,
    why: 'モデルの最後の層の特徴で見ると、検証用スキャン100件中99件よりも、どのクラスからも遠いか、どのクラスの根拠も少ないスキャンです。スコアから分かることはほとんどありません。',
    unknown:
      'このモデルには学習用スキャンの特徴が記録されていないため、比較できませんでした。各クラス複数のスキャンを使ってここで学習したモデルには記録されます。',
    noSpread: ({ n }) =>
      `このモデルの学習用スキャン${counted(n, '件')}は、少なすぎるか互いに似すぎているため、似ていないものを判定できません。`,
    tooFew: ({ n }) =>
      `検証用スキャンが${counted(n, '件')}と少なく、通常のスキャンが学習用スキャンからどれほど離れるか分からないため、印を付けていません。`,
    notCompared: '学習用スキャンと似ているかどうかは分かりません。スコアは学習中、またはこのページを開く前に計算されたものです。',
    compare: '比較する',
    only: 'これらだけを表示',
    all: 'すべて表示',
  },

  cases: {
    open: ({ scan }) => `${scan}でモデルが見たものを表示`,
    openClass: ({ name, count }) => `${name}と予測された${scans(count)}を表示`,
    title: ({ name }) => (name === null ? '予測したスキャン' : `${name}と予測されたスキャン`),
    intro: ({ count }) => `${scans(count)}を、表の順に、モデルに入力したスライスとともに示します。スコアは確率ではありません。`,
    seen: `このモデルの${TERMS.run}の学習用または検証用セットのスキャンと同じ名前です。スコアから、新しいスキャンについて分かることはほとんどありません。`,
    absent: ({ scan, isEarlier }) =>
      isEarlier
        ? `${scan}はこのページを開く前に予測され、スコアだけが残っています。見るには、スキャンをもう一度入れてください。`
        : `${scan}はもう読み込まれていません。データでファイルを読み込み、もう一度予測すると見られます。`,
    otherClasses: '読み込まれたスキャンのクラスがこのモデルと違うため、ここではラベルを変更できません。',
    notOfStudy: 'これらのスキャンは予測するだけで、プロジェクトには入っていません。そのため、ここではラベルを付けられません。',
  },

  testSide: {
    opened: ({ opening, source }) =>
      `${TERMS.lockedTestSet}のスキャンが含まれています。このモデルの${TERMS.run}の${opening}回目の開封として、${source === 'run' ? 'そのrun.json' : '次に保存したモデル'}に記録されます。`,
    unknown: `このモデルには、どのスキャンがテスト用かの記録がないため、除外できませんでした。`,
    held: ({ count }) =>
      `${scans(count)}にはスコアがありません。このモデルの${TERMS.run}の${TERMS.lockedTestSet}に入っているためです。要求したときだけ開封し、その回数を数えます。`,
    open: '封印テストを開く',
    afterRun: `${TERMS.run}が終わると開けます。`,
  },
};

import { counted, sizeOf } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { PrivacyWords } from '../../privacy/words.ts';

const WITH_PROJECT = `最初の画面で${TERMS.project}を消去するか、すべてを消去するまで。`;
const WITH_RUN = `${TERMS.runBoard}で${TERMS.run}を削除するか、その${TERMS.project}またはすべてを消去するまで。`;
const SITE_DATA = 'ブラウザーでこのサイトのデータを削除するまで';

export const page: PrivacyWords['page'] = {
  title: '送信、保存、書き出しの内容',
  tabs: { sent: '送信', kept: 'ここに保存', saved: '書き出すファイル' },
  sent: {
    verdict: ({ bytes, others }) =>
      others === 0
        ? `送信したあなたのデータ：0バイト。${TERMS.scan}、${TERMS.label}、名前、スコア、${TERMS.weights}は、このページから出ていません。`
        : `アプリのファイル以外への要求が${counted(others, '件')}あり、少なくとも${sizeOf(bytes)}が送信されました。下に示します。`,
    how: 'ブラウザー自身の要求の一覧（リソースタイミング）を、ページ、各ワーカー、サービスワーカーで数えています。一覧にはすべてのアドレスがありますが、要求に何が付いていたかは含まれません。アプリのファイルへの要求は、あなたのデータを運びません。アドレスはアプリを作ったときに決まっており、何かが付け加えられたものは送信として数えます。',
    proof:
      '下のポリシーにより、ブラウザーはこのサイトにだけ接続できます。このページの説明だけでは足りない場合は、外から数えてください。ブラウザーのネットワーク表示、またはe2e/private.long.spec.tsのようなプロキシを使えます。このテストはすべてのステップを通り、すべてのバイトを調べます。ブラウザー自身が開発元に行う問い合わせ（更新やフォームの自動入力）もそこで見えます。ページはそれを始めることも知ることもできず、読み取れた内容にあなたのデータはありませんでした。',
    table: 'スレッドごとの要求',
    thread: 'スレッド',
    files: 'アプリのファイル',
    other: 'それ以外',
    refused: 'ポリシーが拒否',
    threads: {
      page: 'ページ',
      decode: 'ファイルを読むワーカー',
      gpu: '学習と予測のワーカー',
      kernel: '計算するスレッド',
      store: '保存するワーカー',
      'project-file': `${TERMS.project}ファイルのワーカー`,
      deidentify: '匿名化したコピーのワーカー',
      'service-worker': 'サービスワーカー（オフライン用）',
    },
    orders: ({ count }) =>
      `ほかに、このコンピューター上のスタジオのサーバーへ、公開された${TERMS.weights}を取得する依頼が${counted(count, '件')}あります。内容は${TERMS.weightFile}の名前です。`,
    list: ({ count }) => `全アドレス（${counted(count, '件')}）`,
    othersList: 'アプリのファイル以外への要求',
    refusedList: 'ポリシーが拒否したもの（ブラウザーの外へは何も出ていません）',
    policy: '有効なポリシー',
    noPolicy: 'このページ自身にはポリシーがありません（開発時など）。',
    frames: "本スタジオのサーバーはframe-ancestors 'none'も送ります。これはページ自身では設定も確認もできません。",
    copy: '一覧をコピー',
  },
  kept: {
    intro: `このブラウザーが保存する本スタジオのすべてのデータを、場所ごとに示します。${TERMS.scan}のファイルは保存しません。DICOMファイルの生年月日、検査日、識別子（UID）を持つ項目はありません。名前は、${TERMS.folder}の名前、${TERMS.labelTable}、あなたの書いた文に含まれることがあります。`,
    pixels: `画素は一か所だけにあります。「前処理済みの${TERMS.scan}」に、${TERMS.net}が見る${TERMS.slice}が入ります。`,
    erase: '最初の画面の「すべてを消去」で、下に別の記載があるものを除いてすべて空になります。',
    place: ({ fields, stays }) => `${counted(fields, '項目')}。${stays}`,
    field: '項目名',
    what: '内容',
    from: '由来',
    settings: ({ count }) => `「すべての設定」は次の${counted(count, '件')}です。`,
    cookies: 'クッキーはなく、サイト専用のファイルシステムにも何もありません。',
  },
  saved: {
    intro: `ボタンを押したときにページが保存するすべてのファイルです。どれにも、DICOMファイルの${TERMS.patient}名、生年月日、検査日、識別子は入りません。ただしDICOMオブジェクトの結果だけは、識別子がないと${TERMS.scan}を参照できません。${TERMS.scan}の名前は${TERMS.folder}の名前で、${TERMS.patient}の名前を含むことがあるため、あなたが名前を求めないかぎり${TERMS.pseudonym}になります。`,
    pseudonyms: `${TERMS.pseudonym}はこのブラウザーにだけある乱数から作るので、名前を試しても元をたどれません。`,
    written: `あなたが書いた文字（${TERMS.run}や${TERMS.project}の名前、メモ）は、そのままファイルに入ります。`,
    copied: `コピーした問題やエラーの一覧には、ページに表示されたファイルと${TERMS.scan}の名前が入ります。`,
    table: 'ページが保存するファイル',
    file: 'ファイル',
    holds: '内容',
    scans: `${TERMS.scan}の呼び方`,
    none: `個々の${TERMS.scan}の名前なし`,
    pseudonymsOf: TERMS.pseudonym,
    names: '求めに応じて名前',
    askedInDialog: `${TERMS.pseudonym}（書き出すときに名前を選べます）`,
  },
  places: {
    projects: { title: TERMS.project, stays: WITH_PROJECT },
    folders: { title: `開いた${TERMS.folder}`, stays: WITH_PROJECT },
    runs: { title: TERMS.run, stays: WITH_RUN },
    steps: { title: `${TERMS.run}のステップ`, stays: WITH_RUN },
    queue: { title: TERMS.queue, stays: `終わった${TERMS.run}を取り除くか、その${TERMS.project}またはすべてを消去するまで。` },
    checkpoints: { title: TERMS.model, stays: `保存領域の画面でモデルを、または${TERMS.run}、${TERMS.project}、すべてを消去するまで。` },
    states: {
      title: `${TERMS.run}の状態`,
      stays: `${TERMS.run}を削除するか、保存領域の画面で状態を、または${TERMS.project}、すべてを消去するまで。`,
    },
    weights: { title: TERMS.weightFile, stays: '保存領域の画面で削除するか、すべてを消去するまで。' },
    chunks: { title: `モデル、状態、${TERMS.weightFile}の部分`, stays: '元のものがある間。' },
    unfinished: {
      title: '書き込み中のもの',
      stays: '書き込みが終わるまで。閉じたページの残りは、遅くとも翌日、またはすべてを消去したときになくなります。',
    },
    derived: { title: `前処理済みの${TERMS.scan}`, stays: `保存領域の画面で消去するか、${TERMS.project}またはすべてを消去するまで。` },
    tiles: { title: 'デバイスの計測結果', stays: 'すべてを消去するまで。' },
    erased: { title: '消去したもののID', stays: `${SITE_DATA}。` },
    local: { title: '選択と、保存を待つもの（ローカルストレージ）', stays: 'すべてを消去するまで。' },
    session: { title: 'このタブだけのもの（セッションストレージ）', stays: 'タブを閉じるまで。' },
    caches: { title: 'アプリのファイル（キャッシュ）', stays: `新しいバージョンに替わるか、${SITE_DATA}。` },
  },
  origins: {
    files: 'ファイルから',
    table: `${TERMS.labelTable}から`,
    person: 'あなたから',
    computed: 'ここで計算',
    browser: 'ブラウザーから',
    studio: 'スタジオが作成',
  },
  files: {
    labels: { title: 'labels.csv', holds: `${TERMS.scan}と${TERMS.class}` },
    markedSlices: { title: 'slices.csv', holds: `${TERMS.scan}と、あなたが印を付けた${TERMS.slice}` },
    predictions: { title: '予測', holds: `${TERMS.scan}とスコア` },
    likelyWrong: { title: `誤りが疑われる${TERMS.label}`, holds: `${TERMS.scan}、${TERMS.class}、スコア` },
    scores: { title: 'セットのスコア', holds: `全${TERMS.scan}の数値と、メーカー、カーネル、施設、厚さ、日付によるグループの数値` },
    cases: { title: 'セットの症例', holds: `${TERMS.scan}、${TERMS.class}、スコア` },
    run: { title: 'run.json', holds: `設定、${TERMS.epoch}、各セットの${TERMS.scan}、その${TERMS.class}と画素の指紋` },
    model: { title: TERMS.model, holds: `${TERMS.weights}、設定、${TERMS.run}の${TERMS.scan}を見分けるための画素の指紋` },
    onnx: { title: `ONNXの${TERMS.model}`, holds: `ネットワークと、${TERMS.model}のすべての内容` },
    torch: { title: `torch用の${TERMS.model}`, holds: `ネットワーク、Pythonのプログラム、${TERMS.model}のすべての内容` },
    bundle: {
      title: '別の場所で学習するためのアーカイブ',
      holds: '設定、スキャンのクラス、重み、Pythonのプログラムと、必要なら前処理済みのスライス',
    },
    report: {
      title: '報告書',
      holds: `スコア、別の${TERMS.class}と判定された${TERMS.scan}、希望すれば${TERMS.net}が見る${TERMS.slice}の画像`,
    },
    modelCard: { title: 'モデルカード', holds: '設定とスコア' },
    figure: { title: '論文の図', holds: `${TERMS.scan}の数とスコア` },
    external: { title: '外部評価のファイル', holds: '上と同じ報告書、モデルカード、図、スコア、症例' },
    project: {
      title: `${TERMS.project}（.ggstudy）`,
      holds: `${TERMS.label}、印、書いたままのメモ、${TERMS.run}とモデル。画素と${TERMS.labelTable}は選んだ場合だけ`,
    },
    deidentified: {
      title: '匿名化したコピー',
      holds: `${TERMS.scan}のDICOMファイル（技術的な属性、新しいUID、ずらした日付）と、行った処理の表`,
    },
    dicomResults: {
      title: 'DICOMオブジェクトの結果',
      holds: 'スコア、肺のマスク、参照するファイルの識別子（UID）。名前を含める場合は、ファイルにある患者の情報も',
    },
    heatMap: { title: TERMS.heatMap, holds: `${TERMS.net}が見る${TERMS.slice}の画像と、その${TERMS.heatMap}` },
    chart: { title: 'グラフ', holds: '曲線' },
    epochs: { title: `${TERMS.run}の${TERMS.epoch}`, holds: `${TERMS.epoch}ごとのスコア` },
    steps: { title: `${TERMS.run}のステップ`, holds: `ステップごとの${TERMS.loss}` },
    rateSearch: { title: TERMS.rateSearch, holds: `${TERMS.learningRate}ごとの${TERMS.loss}` },
    runs: { title: `${TERMS.run}の表`, holds: `${TERMS.run}に付けた名前、設定、スコア` },
    comparedCurves: { title: '比べた曲線', holds: `${TERMS.epoch}ごとのスコア` },
    queue: { title: `${TERMS.queue}の表`, holds: `${TERMS.run}の設定とスコア` },
    grid: { title: 'GRID.json', holds: '設定' },
  },
};

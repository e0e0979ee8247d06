const RESUME = (command, out) => `npm run headless -- ${command} --resume --out ${out}`;
const underWay = (isSweep) => (isSweep ? 'スイープ' : '学習');

/** What npm run headless says in Japanese. */
export const headlessWordsInJapanese = {
  command: 'コマンドを指定してください：train、find-rate、bundle、sweep、predict、evaluate、export、import。',
  noCommand: (command) => `「${command}」というコマンドはありません。`,
  missing: (name) => `--${name}が指定されていません。`,
  oneModel: '--checkpointは1つだけ指定してください。複数を指定できるのはpredictだけで、一緒に答えます。',
  modelTwice: (file) => `--checkpoint ${file}：同じモデルが2回指定されています。`,
  conformalOfOne:
    '--conformalは1つのモデルのためのものです。複数のモデルに共通の範囲はありません。外すか、--checkpointを1つにしてください。',
  number: ({ name, given }) => `--${name}には数を指定してください：${given}`,
  choice: ({ name, choices, given }) => `${name}は${choices.join('、')}のどれかです：${given}`,
  noFile: (what) => `${what}：そのファイルはありません。`,
  folderForFile: (what) => `${what}：フォルダーです。ファイルを指定してください。`,
  noFolder: (data) => `--data ${data}：そのフォルダーはありません。`,
  slicesFile: '--slices hand:FILE.csvで、スライスの表を指定してください。',
  slicesOfPredict: '--slicesに指定できるのはhand:FILE.csvだけです。ほかはすべてモデル自身の前処理に従います。',
  heatMaps: (given) => `--heatmapsにはスキャンの数を1以上の整数で指定してください：${given}`,
  overItself: (out) => `--out ${out}：モデル自身のファイルです。別のファイルを指定してください。`,
  exported: ({ file, bytes, size, bare }) =>
    `${file}（${bytes}バイト）に書き込みました。${
      bare
        ? `入力は正規化済みの数値[N, 3, ${size}, ${size}]、出力はロジットです`
        : `入力は画素値[N, ${size}, ${size}, 3]、出力はロジットと確率です`
    }。研究・教育用です。医療機器ではありません。診断に使用しないでください。`,
  bareTorch: '--bareはONNXファイルのためのものです。--format torchでは指定しないでください。',
  exportedTorch: ({ file, bytes }) =>
    `${file}（${bytes}バイト）に書き込みました。展開して、python3 predict.py --checkを実行してください。研究・教育用です。医療機器ではありません。診断に使用しないでください。`,
  operatingPoint: (given) =>
    `--operating-pointにはyouden、sensitivity:SHARE、specificity:SHAREのどれかを指定してください。SHAREは0.9のような割合です：${given}`,
  besideManifest: (others) => `--manifestにすべての設定が入っています。--${others.join('、--')}は指定しないでください。`,
  resumeWhere: (isSweep) => `--outが指定されていません。再開する${underWay(isSweep)}のフォルダーを指定してください。`,
  nothingToResume: ({ out, isSweep }) => `--out ${out}：このフォルダーに、中断した${underWay(isSweep)}はありません。`,

  notInNode: '--resumeには、学習の状態を保存しているブラウザーが必要です。--in nodeは指定しないでください。',
  inNode: 'Chromiumが見つからないので、Node.jsで、プロセッサーを使って実行します。途中で中断すると再開できません。',

  emptyFolder: {
    what: 'フォルダーが空です。',
    remedy:
      'CTスキャンの入ったフォルダーを選んでください。スキャンごとにDICOM、PNG、JPGのスライスを入れたフォルダー、またはNIfTI、MetaImage、.npzのファイルです。それらのzipも使えます。',
  },
  replaces: (folder) =>
    `${folder}には以前の学習があります。今回の学習が終わると、そのファイルは置き換えられます。残したい場合は今停止してください。`,
  removed: (files) => `以前の学習の残りを削除しました：${files.join('、')}`,
  evaluatedOther:
    'そのフォルダーのscores.jsonなどの評価のファイルは、今回の学習で作ったものとは別のモデルのものです。もう一度評価するか、ほかの場所に移してください。',
  again: 'もう一度コマンドを実行してください。',
  goOn: ({ command, out }) => `再開するには：${RESUME(command, out)}`,
  makeRoom: (then) => `そのフォルダーに空きを作ってください。${then}`,
  leftOut: (problems) =>
    `終わりましたが、${problems}件の問題のためにファイルまたはスキャンが除外されました（終了コードは3。--allow-problemsを付けると0です）。`,
  error: (message) => `エラー：${message}`,
  problem: ({ level, subject, what, remedy }) => `${level === 'error' ? 'エラー' : '警告'}：${subject}：${what}${remedy}`,

  browser: {
    subject: 'ブラウザー',
    pageError: (message) => `ページ：${message}`,
    crashed: 'ブラウザーのページがクラッシュしました。メモリーが足りなかったのかもしれません。',
    ended: 'ブラウザーが終了しました。',
    unknown: '理由を告げずに終了しました。',
    lessMemory: 'バッチを小さくするか、小さなネットワークを選んで、メモリーを減らして試してください。',
  },

  import: {
    noFiles: 'ランのファイル、または学習が書き出したフォルダーを指定してください：import DIR。',
    emptyFolder: ({ folder, files }) => `${folder}：ランのファイル（${files.join('、')}）がありません。`,
    summary: ({ id, name, net, classes, device, programs, epochs, stopReason, best, sides, weights }) => [
      `ラン ${name ? `${name}（${id}）` : id}：${net}、${classes.length}クラス（${classes.join('、')}）`,
      `学習したデバイス：${device}${programs.length > 0 ? `、${programs.join('、')}` : ''}`,
      `${epochs}エポック、${stopReason === null ? '未終了' : `終了：${stopReason}`}`,
      ...(best ? [`最良のエポック ${best.epoch}：検証の損失 ${best.loss}、正解率 ${best.accuracy}、マクロF1 ${best.macroF1}`] : []),
      `スキャン：学習用${sides.train}件、検証用${sides.tune}件、封印テスト用${sides.test}件`,
      weights.length > 0 ? `重み：エポック ${weights.join('と')}` : '重みなし',
    ],
    filesOnly: 'ファイルは1つのランのものです。--dataと--labelsを付けると、検証用スコアもここで計算して比べます。',
    compared: ({ score, told, computed, difference }) =>
      `${{ loss: '損失', accuracy: '正解率', macroF1: 'マクロF1' }[score]}：ファイルの値 ${told}、ここでの値 ${computed}、差 ${difference.toExponential(1)}`,
    agree: ({ scans, to }) => `検証用スキャン${scans}件のスコアは${to}以内で一致しました。`,
    differ: ({ scans, to }) =>
      `検証用スキャン${scans}件のスコアが${to}以内で一致しません。重み、スキャンのファイル、ラベル、前処理のどれかが、ランのものと違います。`,
  },

  sweep: {
    oneGrid: 'グリッドを1つ指定してください：sweep GRID.json。',
    cutOff: (out) => `--out ${out}：スイープは最初のランの前に中断されました。コマンド全体をもう一度実行してください。`,
    holdsOne: (out) => `--out ${out}：すでにスイープがあります。再開するか（sweep --resume --out DIR）、別のフォルダーを指定してください。`,
    inFile: ({ file, message }) => `${file}：${message}`,
    oneTable: (file) => `${file}：slices：手動で選んだスライスの表は、全ランで同じものにしてください。`,
    noTable: ({ file, table }) => `${file}：slices：${table}はありません。hand:FILE.csvと書いてください。`,
    inNode: 'Chromiumが見つからないので、Node.jsで、プロセッサーを使って実行します。中断すると、途中のランは最初からやり直します。',
    elsewhere: '始めたときとは別の場所でスイープを続けます。途中だったランは最初からやり直します。',
    noShard: (given) => `--shardには、2/8のように番号と個数を指定してください：${given}`,
    shardStays: '--resumeは始めた部分の続きを学習します。--shardは付けないでください。',
    besideMerge: (others) => `--mergeは表をまとめるだけで、学習しません。--${others.join('、--')}は付けないでください。`,
    mergeWhat: '各部分のフォルダーを指定してください：sweep --merge DIR DIR --out DIR。',
    holdsNone: (folder) => `${folder}：スイープがありません。`,
    shard: ({ index, of, own, runs }) => `${of}個のうち${index}番目の部分：${runs}個のランのうち${own}個`,
    emptyShard: ({ index, of, runs }) =>
      `${of}個のうち${index}番目の部分には、${runs}個のランのどれも入りません。学習するものはありません。`,
    missingShards: ({ missing, of }) => `${of}個の部分のうち、次がありません：${missing.join('、')}。そのランは表で待機中になっています。`,
    merged: ({ done, all, failed, folder }) =>
      `${all}個のランのうち${done}個が完了、${failed}個が失敗。sweep.csvとsweep.jsonを${folder}に書き込みました`,
    notOne: ({ by, other }) =>
      ({
        'no-shard': { what: 'このスイープは部分に分けられていません。', remedy: 'sweep --shardのフォルダーを指定してください。' },
        plan: {
          what: `${other}とは別の計画の部分です：グリッド、その順序、重みかスライスのファイルのどれかが違います。`,
          remedy: '同じグリッドの部分をまとめてください。',
        },
        cut: { what: `${other}とは別の個数に分けられています。`, remedy: '同じ個数に分けた部分をまとめてください。' },
        studio: {
          what: `${other}とは別のバージョンのスタジオで学習されています。`,
          remedy: 'すべての部分を同じバージョンで学習してください。',
        },
        commit: { what: `${other}とは別のコミットから学習されています。`, remedy: 'すべての部分を同じコミットから学習してください。' },
        data: {
          what: `${other}とは別のスキャンかラベルで学習されています。`,
          remedy: 'すべての部分を同じスキャンとラベルで学習してください。',
        },
        twice: { what: `${other}と同じ部分です。`, remedy: '各部分を1回だけ指定してください。' },
        stray: { what: 'ランが、この部分のものではありません。', remedy: '学習した場所からフォルダーをコピーし直してください。' },
      })[by],
    comparing: '分割ごとにランを比較しています',
    run: ({ place, all, name }) => `\nラン${place} / ${all}：${name}`,
    inRun: ({ run, subject }) => `${run}：${subject}`,
    reason: ({ subject, what, remedy }) => `${subject}：${what}${remedy}`,
    done: ({ done, all, failed, folder }) =>
      `${all}件中${done}件のランが完了、${failed}件が失敗しました。sweep.csv、sweep.jsonと各ランのフォルダーを${folder}に書き込みました`,
    tryAgain: (out) => `失敗したランをもう一度試すには：npm run headless -- sweep --resume --retry-failed --out ${out}`,
    refused: ({ refused, all }) =>
      `ランは1件も始めていません。${all}件中${refused}件が学習できません。グリッドを直すか、それらをexcludeで除いてください。`,
    goesOn: (what) => `${what}最後に保存した状態からランを再開します。`,
    makeRoom: (out) => `そのフォルダーに空きを作ってから、再開してください：${RESUME('sweep', out)}`,
  },
};

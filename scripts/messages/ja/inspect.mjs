/** What npm run inspect says in Japanese about its command line. */
export const inspectWordsInJapanese = {
  usage: `使い方：
  npm run inspect -- DROP [DROP ...] [--id-column NAME] [--label-column NAME] [--grades-from 0|1] [--json FILE] [--lang en|ja]
  npm run inspect -- --weights NET=FILE [--weights NET=FILE ...] [--json FILE] [--lang en|ja]

DROP（フォルダーまたはファイル）は、データ画面に1回でドロップしたときと同じように、1つずつ読み込みます。表示するのは、スキャンと
そのスライス、値、順序、検査と選んだシリーズ、ラベル表と使った列、問題とその対処です。--id-columnと--label-columnで、ラベル表の
どの列がスキャンの名前とクラスかを指定します。--grades-fromは、最初のクラスの番号が0か1かを指定します。--weightsは、重みファイルが
4クラスのネットワークに合うかどうかを調べます。
--jsonは、同じ内容を、各スライスの値のSHA-256とともにすべて書き出します。--langは表示の言語で、通常はシステムの言語です。
終了コード：0 完了、1 実行できない、2 使い方の誤り、3 完了したが、問題の中にエラーがある。`,
  weights: (given) => `--weights ${given}：NET=FILEと書いてください。`,
  grades: '--grades-fromは0か1です。',
  nothing: 'フォルダーまたはファイルか、--weightsを指定してください。',
  both: 'ドロップと重みファイルは、別々のコマンドで指定してください。',
  noFile: (name) => `${name}：そのファイルまたはフォルダーはありません。`,
  noNet: ({ net, nets }) => `--weights：「${net}」というネットワークはありません。あるもの：${nets.join('、')}。`,
};

/** What npm run stick says in Japanese. */
export const stickWordsInJapanese = {
  usage: `使い方：npm run stick -- OUT [--weights FILE ...] [--demo] [--lang en|ja]

スタジオをフォルダーOUT（USBメモリーなど）に書き込みます。ビルドしたサイトと重みファイル、そしてコンピューターにあるもの（Node.js、
Python、WindowsではPowerShell）だけで動く小さなサーバーです。そこから、ネットワークもインストールもなしで使えます。

  --weights FILE ...  これらの重みファイルを加えます。npm run weightsで入手したものは、いつも入ります。
  --demo              授業でドロップするための、ラベル表付きの合成スキャンを加えます。
  --lang en|ja        このコマンドの言語。通常はシステムの言語です。
  --help              この説明を表示します。

OUTにすでにスタジオがあれば置き換えます。ほかのものが入っているフォルダーには書き込みません。フォルダーをディスクにコピーしても
使えます。`,
  noFolder: '書き込むフォルダーを指定してください：npm run stick -- OUT',
  stray: (names) => `フォルダーは1つだけ指定してください。${names.join('、')}には書き込めません。`,
  notEmpty: (folder) => `${folder}にはほかのものが入っています。空のフォルダーか、スタジオを書き込んだフォルダーを指定してください。`,
  noRoom: ({ folder, needed, room }) => `${folder}に空きがありません。${needed} MB必要ですが、空きは${room} MBです。`,
  notWritten: ({ file, reason }) => `${file}を書き込めませんでした：${reason}。`,
  notAsWritten: (file) =>
    `ディスクの${file}が、書き込んだ内容と違います。USBメモリーが壊れているかもしれません。別のもので試してください。`,
  makingDemo: ({ done, total }) => `デモの検査を作成中：スキャン${done} / ${total}`,
  writing: ({ done, total }) => `書き込みと確認中：ファイル${done} / ${total}`,
  done: ({ folder, files, megabytes }) =>
    `USBメモリー用のフォルダーを書き込み、確認しました：${folder}（${files}ファイル、${megabytes} MB）
使うコンピューターで、start.cmd（Windows）またはstart.command（Mac）を開くか、sh start.sh（Linux）を実行してください。詳しくはREADME-ja.txtにあります。`,
};

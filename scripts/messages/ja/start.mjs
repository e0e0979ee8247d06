/** What npm start says in Japanese. */
export const startWordsInJapanese = {
  usage: (port) => `使い方：npm start [-- オプション]

コードが変わっていればGroundglass Studioをビルドし、このコンピューターだけに公開して、ブラウザーで開きます。

  --port N      アドレスのポート（1〜65535）。通常は${port}です。ブラウザーはポートを含むアドレスごとにランを保存するので、いつも同じポートを使ってください。
  --no-open     公開するだけで、ブラウザーを開きません。
  --lang en|ja  このコマンドの言語。通常はシステムの言語です。
  --help        この説明を表示します。

Ctrl+Cで停止します。画面を使わずに学習するには：npm run headless -- --help`,
  port: (given) => `--portには1〜65535の数を指定してください：${given}`,
  running: (url) =>
    `Groundglass Studioはすでに動いています：${url}\n再起動するには、先にそちらを終了してください（動いている端末でCtrl+C）。`,
  portTaken: ({ port, other }) =>
    `ポート${port}は別のプログラムが使っています。ブラウザーはポートを含むアドレスごとにランを保存するので、別のポートでは、ここで作ったランは\n表示されません。そのプログラムを終了するか、別のポートを選んで使い続けてください：npm start -- --port ${other}`,
  ready: (url) => `\nGroundglass Studioの準備ができました：${url}`,
  formerPort: (port) => `このポートになる前のランは残っています：npm start -- --port ${port}で表示します。`,
  notice: 'スキャンはこのコンピューターから出ません。研究・教育用です。医療機器ではありません。Ctrl+Cで停止します。',
};

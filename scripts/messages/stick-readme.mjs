/** The sheets that lie on a stick: how to start, in three steps, and what a class needs. `demo`, `weights`: whether these are on it. */
export const stickReadme = {
  en: ({ port, demo, weights }) => `GROUNDGLASS STUDIO

Research and teaching only. Not a medical device. Do not use for diagnosis.

1. Start it.
   Windows: double-click start.cmd.
   Mac: double-click start.command. If the Mac refuses it, open Terminal, type "sh " and a space, drag start.sh into it, press Return.
   Linux: open a terminal in this folder and run: sh start.sh
2. The browser opens http://127.0.0.1:${port}/ by itself. A current Chrome or Edge is best.
3. Press "See a trained demo" or "Train the demo"${demo ? ', or drop demo/demo-study.zip onto the page' : ', or drop your own scans onto the page'}.

Leave the black window open while you work. To end the studio, close it. Nothing is installed, and no network is needed. Once the foot of the
page says "Works offline", this browser opens the studio without the stick, too.

WHAT LIES WHERE
studio/   the page and its parts${weights ? ', with pretrained weights in studio/weights' : ''}
server/   the small servers. start.cmd and the others take Node.js (20 or newer) where it is there, else Python (3.8 or newer), else, on Windows,
          PowerShell.
${demo ? 'demo/     synthetic scans with a label table: no patient is in them\n' : ''}
Scans are read where they are. Runs and models are stored in the browser, on the computer and not on the stick. Export a project from its menu
to take it along.

FOR A CLASS: ONE COMPUTER SERVES ALL
Best is a copy of this folder on each computer. Otherwise start the studio on one of them with its address in the network:
   Windows: start.cmd --lan 192.168.1.5     Mac, Linux: sh start.sh --lan 192.168.1.5
All open the address that is printed, which begins with https. WebGPU, and the use of all cores, exist for https and for this computer's own address alone,
so the certificate is made at the start. Nobody vouches for it: each browser warns once. Compare the fingerprint that is printed, then go on.
With Python this needs the program openssl; Node.js and PowerShell bring what they need.
Because of that warning browsers do not keep the page at such an address for offline use: the serving computer has to run all the time.
The address is that of one network: choose it only in a network that you trust.
`,
  ja: ({ port, demo, weights }) => `GROUNDGLASS STUDIO（グラウンドグラス・スタジオ）

研究・教育用です。医療機器ではありません。診断に使用しないでください。

1. 起動します。
   Windows: start.cmdをダブルクリックします。
   Mac: start.commandをダブルクリックします。開けないときは、ターミナルに「sh」と空白まで入力し、start.shをドラッグして、Returnを押します。
   Linux: このフォルダーで端末を開き、sh start.shを実行します。
2. ブラウザーでhttp://127.0.0.1:${port}/が開きます。最新のChromeかEdgeをおすすめします。
3. 「学習済みのデモを見る」または「デモを学習する」を押すか、${demo ? 'demo/demo-study.zip' : 'スキャン'}をページにドロップします。

作業中は黒いウィンドウを開いたままにしてください。閉じるとスタジオが終了します。インストールもネットワークも不要です。ページの下に
「オフラインで使えます」と表示されたら、このブラウザーではUSBメモリーがなくても開けます。

フォルダーの内容
studio/   ページ本体${weights ? '。事前学習済み重みはstudio/weightsにあります' : ''}
server/   小さなサーバー。Node.js（20以降）、なければPython（3.8以降）、WindowsではそれもなければPowerShellを使います。
${demo ? 'demo/     合成スキャンとラベル表。患者のデータは含みません。\n' : ''}
スキャンは元の場所で読み込まれます。ランとモデルはUSBメモリーではなく、コンピューターのブラウザーに保存されます。持ち出すときは、
プロジェクトのメニューから書き出してください。

教室で使うとき：1台から全員に公開する
いちばんよいのは、このフォルダーを各コンピューターにコピーすることです。できないときは、1台でそのネットワークのアドレスを指定して起動します。
   Windows: start.cmd --lan 192.168.1.5     Mac, Linux: sh start.sh --lan 192.168.1.5
全員が、表示されたhttpsのアドレスを開きます。WebGPUと複数コアの利用は、httpsか自分のコンピューターのアドレスでだけ使えるため、証明書を
起動時に作ります。この証明書を保証する機関はないので、各ブラウザーが一度警告します。表示されたフィンガープリントを確かめてから続行してください。
Pythonではopensslというプログラムが必要です。Node.jsとPowerShellでは必要ありません。
この警告があるため、このアドレスのページはオフライン用に保存されません。公開するコンピューターは動かしたままにしてください。
信頼できるネットワークでだけ使ってください。
`,
};

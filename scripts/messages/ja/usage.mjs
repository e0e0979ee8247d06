/** What stands around the commands and options in npm run headless -- --help, in Japanese. */
export const usageWordsInJapanese = {
  seeHelp: 'コマンドごとのオプション：npm run headless -- COMMAND --help。全コマンド：npm run headless -- --help',
  intro: `画面を使わずに、ネットワークを学習し、評価します。ブラウザーを画面なしで動かし、スタジオそのものを使います。通常の流れは、find-rate（必要なら）、train、ほかのスキャンでのevaluate、ラベルのないスキャンのpredictです。sweepは多くのランを学習します。npm run headless -- COMMAND --helpで、1つのコマンドだけを説明します。`,
  usageTitle: '使い方：',
  optionsTitle: 'オプション：',
  settingsTitle: 'ランの設定（学習画面と前処理画面にあるもの）。指定しないものは論文の値で、「通常は」と書いてあります：',
  setting: ({ label, description }) => `${label}${description ? `：${description}` : ''}。`,
  common: `どのファイルも、ディスクから読み直して確認してから、コマンドは0で終わります。1つのフォルダーに書き込めるコマンドは一度に1つだけです。中断した学習やスイープのあるフォルダーは、それを再開して終えるまで、ほかのコマンドに使えません。
終了コード：0 完了、1 実行できない、2 使い方の誤り、3 完了したが、使えないファイルやスキャンを除外した（--allow-problemsを付けると0）、またはスイープのランが失敗した。`,
};

/** What each command does, and its files, in Japanese. */
export const commandsInJapanese = {
  train: {
    does: 'ラベルのあるスキャンでネットワークを学習し、最良エポックを残します',
    about: `trainは、run.json、残したエポックのモデル（checkpoint.safetensors。名前はtorchvisionのもの）、predictions.csv（封印テスト用セット以外の全スキャン。使えなかったスキャンはその理由）、学習用セットと検証用セットのスコア（scores-train.csv、scores-tune.csv。ファイルでは検証用セットをtuneと呼びます）を書き込みます。同じ患者が2つのセットにあるなどのデータリークが見つかると、trainは最初のエポックの前に終わります。これを無視するオプションはなく、セットを別の方法で分けるオプションをメッセージが示します。学習の状態は、エポックごとに--outに保存します。クラッシュしたり、どのプロセスが強制終了されたりしても、--resumeで続きから再開でき、中断しなかったランと同じ数値で終わります。`,
  },
  'find-rate': {
    does: '学習に使う学習率を探索します',
    usage: [
      '  npm run headless -- find-rate --data DIR --labels FILE --out DIR [--from 1e-7] [--to 10] [--steps 100] [trainのオプションと設定]',
    ],
    about: `find-rateは、学習率をステップごとに上げながら、あとで捨てるネットワークを学習します。損失（lr-finder.csv）と、平滑化した損失が最も急に下がる学習率（lr-finder.json）を書き込みます。その学習率を使う学習と同じオプションを指定してください。--lr、スケジュール、ウォームアップは使いません。`,
  },
  bundle: {
    does: 'PyTorchだけで、別のコンピューターで学習するためのアーカイブを書き出します',
    usage: ['  npm run headless -- bundle --data DIR --labels FILE --out FILE.zip [--with-slices] [trainのオプションと設定]'],
    about: `bundleは学習をしません。trainと同じようにスキャン、ラベル、分割、設定を確認し、設定、分割（封印テスト用セットのラベルなし）、初期の重み、train.pyを入れたアーカイブを書き出します。train.pyは、PyTorch（1.13以降）、torchvision、numpyだけで、1つまたは複数のプロセスでランを学習します：python3 train.py。強制終了されても続きから学習します。できたrun.json、checkpoint.safetensors、metrics.jsonlは、スタジオのラン一覧に戻せます。--with-slicesを付けないと、アーカイブに画像は入りません。train.py --data DIRが、DICOMのフォルダーをその場で読みます。フォルダーは名前で、--pseudonymsを付けたときはスライスの内容で見分けます。`,
  },
  sweep: {
    does: '設定の組み合わせごとにランを学習し、比較します',
    about: `sweepはグリッドを学習します。GRID.jsonには、trainのオプションをダッシュなしで、それぞれ1つの値または値のリストで書きます。例：
{"model": ["resnet18", "densenet121"], "extent": ["head", "all"], "batch": [16, 32], "seed": [101, 102], "kfold": 5, "epochs": 50}
組み合わせの1つ1つがランになります。ファイルの最初の設定が最もゆっくり、フォールドが最も速く変わります。全ランは、最初のシード（または"split-seed"）で決めた同じ分割を使います。"fold": [1, 2]は一部のフォールドだけを学習します。"exclude": [{"model": "resnet18", "batch": 32}]は、当てはまるランを除きます。"weights"はファイル1つか、ネットワークごとのファイル（{"resnet18": "FILE"}）です。extentがscratchなら重みなしで始めます。data、labels、outもファイルに書けます。ファイル内のパスは、そのファイルの場所からの相対パスです。最初のランの前に、全ランを確認します。ランごとに、trainのファイルを入れたフォルダーが--outにできます。sweep.csvとsweep.jsonは、各ランと、同じ分割の中で最良のランとの差を載せた表で、ランが終わるたびに書き直します。失敗したランは理由を記録して、次に進みます。クラッシュや強制終了のあとは、--resumeで、終わったランはそのままにし、途中のランを続きから（Node.jsでは最初から）学習します。`,
  },
  predict: {
    does: 'ラベルのないスキャンを予測します',
    about: `predictは、--dataのスキャンごとに1行を書き込みます。モデルのランの封印テスト用セットのスキャンは、どんな名前でも画素で見分け、除きます。使えなかったスキャンには、スコアの代わりに理由を書きます。胸部CTのネットワークで判定できないスキャンも同じです：横断像でない、肺がない、値がハンスフィールド値でないかウィンドウ処理済み、ハンスフィールド値で学習したネットワークに対する画像ファイル、CT以外のモダリティ。p1、p2、…は、カテゴリーごとのモデル自身のスコアです。モデルの確信の度合いが分かっている場合は、温度で較正したcalibrated_p1、calibrated_p2、…が続きます。クラスは変わりません。同じクラスの複数のモデル（フォールド、シード、ネットワーク）を指定すると、一緒に答えます：p1、p2、…は較正した確率の平均、models_agreeingはmodels_askedのうちそのクラスとしたモデルの数、models_spreadはそのクラスの確率の開きです。`,
  },
  evaluate: {
    does: 'ラベルのあるスキャンでモデルを評価し、レポートを書きます',
    about: `evaluateは、モデルのランでどのセットにあったかを画素で見分け、セットごとにスキャンを評価します：学習用（学習に使ったもの）、検証用（エポックの選択に使ったもの）、封印テスト用（--open-testのときだけ）、ランが知らないスキャンは外部スキャン。胸部CTのネットワークで判定できない外部スキャンは、predictと同じように拒否します。書き込むファイル：
  scores.json, scores.csv  セットごとの全スコア、その95%信頼区間とn、当て推量のスコア、2つの単純なベースライン（病変のある肺の
                           割合による規則と、HUヒストグラムのロジスティック回帰。--dataの学習用スキャンで当てはめます）
  cases.csv                全スキャンの実際のカテゴリーと予測したカテゴリー
  report.html              印刷用のレポート。ネットワークが見たスキャンの画像も載ります
  model-card.json          同じ内容のデータ
  figure.svg               損失、混同行列、マクロF1を1つにまとめた図
  heat-maps.html, .csv     --heatmapsを指定したとき
モデルの確信の度合いが分かっている場合は、温度による較正の前後のスコアと、クラスごとの動作点（検証用セットで選んだ、そのクラスと判定する境目のスコア）、そこでの成績も書き込みます。`,
  },
  export: {
    does: 'モデルを、ほかのプログラム用に、ONNXファイルまたはPyTorchのプログラムとして書き出します',
    about: `exportは、モデルのネットワークを、ONNX（opset 17）を実行するプログラム用に書き出します。一度に何枚の画像でも処理できます。入力は、ウィンドウを適用して大きさを変えた画素のバイト値[N, 高さ, 幅, 3]で、正規化はファイルの中で行い、ロジットと、較正していない確率を出します。--bareでは、torchvisionのネットワークと同じ正規化済みの数値[N, 3, 高さ, 幅]を受け取り、ロジットを出します。メタデータにクラス、前処理、スコア、注意書きが入るため、predict、evaluate、スタジオで再びモデルとして読み込めます。--format torchでは、モデルのファイル、PyTorchでのネットワークの定義、DICOMのフォルダーをスタジオと同じように判定するpredict.pyを、zipにまとめて書き出します。研究・教育用です。医療機器ではありません。`,
  },
  import: {
    does: 'ほかで学習したランのファイルとスコアを確かめます',
    about: `importは、ほかでの学習が書き出したファイルを読みます：run.json、metrics.jsonl、checkpoint.safetensorsと、終わっていないランのlast.safetensors。DIRはそのフォルダーです。壊れたファイルや別々のランのファイルは拒否し、どんなランかを表示します。--data（と--labels、または--dataの中のラベル）を付けると、ランの検証用セットのスコアをその重みで計算し、ランの値と1e-5以内で一致しないものがあれば1で終わります。同じファイルをスタジオのページにドロップすると、ランが一覧に載ります。`,
  },
};

/** What the options mean that are no settings, in Japanese. */
export const optionsInJapanese = {
  'checkpoint FILE': 'モデル：学習で作られたcheckpoint.safetensors、またはスタジオで保存したモデル。predictでは複数回指定できます。',
  'data DIR':
    'スキャン：スキャンごとにDICOM、PNG、JPGのスライスを入れたフォルダー、またはNIfTI、MetaImage、.npzのファイル。それらのzipも使えます。',
  'labels FILE':
    'ラベル表（.xlsx、.csv、.tsv）。指定しないと、--dataの中のすべての表を読むか、スキャンのフォルダーの名前をクラスとします。',
  'out DIR': '結果のフォルダー。なければ作ります。predictでは書き込む表、exportとbundleでは書き出すファイルです。',
  'in browser|node':
    '実行する場所。browserは画面なしのChromiumで、GPUがあればそれで計算し、学習を再開できます。nodeはNode.jsの中で、ブラウザーを使わず、プロセッサーで計算します。通常はbrowserで、Chromiumがなければnodeです。',
  'id-column NAME': 'スキャンの名前の列。候補が複数あるときに指定します。',
  'label-column NAME': 'クラスの列。候補が複数あるときに指定します。',
  'grades-from 0|1': 'クラスの番号が0からか1からか。どちらとも読めるときに指定します。',
  'split RULE':
    '学習用、検証用、封印テスト用セットへの分け方：patient（通常。患者ごとに無作為。patient:70/15/15で割合を指定）、column[:NAME]（表の列）、folder（フォルダー名の中のtrain、val、testなどの語）、every[:K[:FIRST]]（K件ごとに1件）。',
  'kfold K':
    '各患者が1回ずつ検証用セットに入るように、K回学習します。フォールドごとのファイル（fold-1.run.jsonなど）と、folds.json、likely-wrong-labels.csv（最も疑わしいラベル。それぞれ、そのスキャンを学習していないモデルの判定です）を書き込みます。',
  'format onnx|torch': 'ファイルの形式。ONNX、またはPyTorchのプログラムを入れたzip。通常はonnxです。',
  bare: '前の正規化と、後の確率を付けず、ネットワークだけを書き出します。',
  'fold N': 'そのうちN番目のフォールドだけを学習します。',
  'split-seed N': '--seedとは別のシードで分割を決めます。',
  'manifest FILE': 'run.jsonのランを、その設定と分割で再現します。スキャンとラベルは同じものが必要です。',
  resume: '--outで中断したものを続けます。ほかのオプションは不要です。',
  'shard I/N': 'グリッドをN個に分けたうちのI番目だけを学習します。N台で分担できます。どのランも1つの部分に入り、--mergeで表をまとめます。',
  merge:
    '指定したフォルダーの部分を1つの表にまとめます。グリッド、スキャン、ラベル、バージョン、コミットの違う部分は拒否し、足りない部分を示します（終了コード3）。',
  'retry-failed': '--resumeと合わせて、失敗したランをもう一度学習します。',
  'save-last': '最後のエポックの重みも書き込みます（last.safetensors）。',
  'from X, --to X': '試す学習率の最小値と最大値。通常は1e-7と10です。',
  'with-slices':
    '前処理済みのスライス（1画素8ビット）をアーカイブに入れます。学習にスキャンは要らなくなります。付けなければ、画像はこのコンピューターの外に出ません。',
  'steps N': '試す学習率の数。通常は100です。',
  'open-test':
    '封印テスト用セットも予測し、評価します（bundleでは、そのラベルをアーカイブに入れます）。見るたびにスコアが楽観的になるので、run.jsonに回数を記録します。',
  'slices FILE':
    'hand:FILE.csv：手動で選んだスライスで学習したモデルのための表。列はscanとslicesです（足側を1として数えた番号。例：12 13 14）。',
  'score-anyway': '拒否するスキャンも、読める場合は評価し、scored-anywayと印を付けます。',
  conformal:
    '各スキャンに、隣り合うカテゴリーの範囲（grade_80_from、grade_80_toなど）を加えます。同じようなスキャンの80%または90%で、正しいカテゴリーがその中に入る広さです。evaluateは、実際に入った割合も書き込みます。',
  'operating-point RULE':
    '動作点の選び方：youden（通常。感度と特異度の和が最大）、sensitivity:SHARE（感度がSHARE以上で特異度が最大）、specificity:SHARE（特異度がSHARE以上で感度が最大）。',
  'costs FILE':
    '期待コストで、取り違えごとにかかるコスト（指定しなければクラスの隔たり）：正しいクラスごとに1行、予測したクラスごとに1列の数の表。クラス名はあってもなくてもかまいません（同じ内容のJSONも使えます）。',
  'no-pictures': 'report.htmlにスキャンの画像を載せません。',
  'heatmaps N':
    'heat-maps.htmlとheat-maps.csvを書き込みます：損失が最も大きいN件のスキャンについて、判定したクラスのヒートマップ、ランダムな重みのヒートマップ、両者の類似度、肺の中にあるヒートの割合。',
  pseudonyms: 'ファイルの中で、スキャンをフォルダー名の代わりに仮名で呼びます。仮名はランごとに変わります。',
  'allow-problems': '使えないファイルやスキャンを除外した場合も、0で終わります。',
  'lang en|ja': '表示とレポート（report.html、heat-maps.html）の言語。通常はシステムの言語です。表とJSONのファイルは英語です。',
};

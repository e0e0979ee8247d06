/** What npm run demo-model says of itself in Japanese. */
export const demoModelWordsInJapanese = {
  usage: `使い方：
  npm run demo-model -- [--out DIR] [--lang en|ja]

Groundglass Smallを、合成スキャンで、Node.jsの中でプロセッサーを使って学習し、
DIR（指定がなければpublic/demo）に書き込みます：
  groundglass-small-phantoms.safetensors   学習を始めるための重み
  trained-demo.ggstudy                     ラン、重み、スコアのプロジェクト（画素なし）
  scores.json                              設定、ほかのファントムでのスコア、重みのSHA-256
同じコマンドは、同じ種類のプロセッサーで同じ重みを作ります。IDと時刻は変わります。
--langはこの説明の言語です。`,
};

import type { Translation } from '../../message.ts';
import type { weightDownloadProblems as English } from '../../problems/weight-downloads.ts';
import { sizeOf } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const BY_HAND = `または、ブラウザーでファイルをダウンロードし、「${TERMS.stepTrain}」の「${TERMS.startFrom}」で選んでください（コマンドラインでは：npm run weights -- add --file FILE）。`;
const SIGN_IN = `サインインが必要なネットワークで起こります：ブラウザーで任意のページを開いてサインインし、やり直してください。${BY_HAND}`;

export const weightDownloadProblems: Translation<typeof English> = {
  'weights-download/unreachable': ({ server, proxy, reason }) => ({
    what: `${proxy === null ? '' : `プロキシ${proxy}経由で`}${server}に接続できませんでした（${reason}）。`,
    remedy: `ネットワークにつながっているか確認してください。プロキシを使うネットワークでは、スタジオを終了し、HTTPS_PROXYにプロキシのアドレス（http://name:port）を設定して、起動し直してください。${BY_HAND}`,
  }),
  'weights-download/certificate': ({ server, reason }) => ({
    what: `${server}からの応答が、Node.jsの知らない証明書で署名されています（${reason}）：ネットワークのプロキシが通信を検査している可能性があります。`,
    remedy: `プロキシの証明書を入手し、NODE_EXTRA_CA_CERTSにそのファイルを設定して、スタジオを起動し直してください。${BY_HAND}`,
  }),
  'weights-download/proxy-sign-in': ({ proxy }) => ({
    what: `プロキシ${proxy ?? ''}が認証を求めています。`,
    remedy: `アドレスに名前とパスワードを含めて（HTTPS_PROXY=http://name:password@host:port）、スタジオを起動し直してください。${BY_HAND}`,
  }),
  'weights-download/status': ({ server, status }) => ({
    what: `${server}が状態${status}を返しました。`,
    remedy: `後でやり直してください。${BY_HAND}`,
  }),
  'weights-download/redirect': ({ server, elsewhere }) => ({
    what: `${server}が、この重みの公開元ではない${elsewhere}へ転送しようとしました。転送先には何も要求していません。`,
    remedy: SIGN_IN,
  }),
  'weights-download/cut': ({ done, total }) => ({
    what: `${sizeOf(total)}のうち${sizeOf(done)}で接続が切れました。届いた分は残してあります。`,
    remedy: 'ネットワークの状態がよくなったら、続きをダウンロードしてください。',
  }),
  'weights-download/other-file': ({ bytes, type }) => ({
    what: `別のファイルが届きました：大きさは${sizeOf(bytes)}${type === null ? '' : `、種類は${type}`}です。破棄しました。`,
    remedy: SIGN_IN,
  }),
  'weights-download/wrong-hash': ({ found, promised }) => ({
    what: `公開されたファイルではありません：SHA-256の先頭が、公開された値（${promised}）ではなく${found}です。破棄しました。`,
    remedy: 'やり直してください。繰り返す場合は、経路のどこかでファイルが変えられています：別のネットワークを使ってください。',
  }),
  'weights-download/no-room': ({ folder, needs, free }) => ({
    what: `あと${sizeOf(needs)}が必要ですが、${folder}のあるディスクの空きは${sizeOf(free)}です。`,
    remedy: '空きを増やして、やり直してください。',
  }),
  'weights-download/disk-full': ({ folder }) => ({
    what: `${folder}のあるディスクがいっぱいです。届いた分は残してあります。`,
    remedy: '空きを増やして、続きをダウンロードしてください。',
  }),
  'weights-download/not-writable': ({ folder, reason }) => ({
    what: `${folder}に書き込めません（${reason}）。`,
    remedy: '書き込む権限を設定するか、スタジオを自分のフォルダーに移してください。',
  }),
  'weights-download/elsewhere': {
    what: 'スタジオの別のプログラム（もう1つのスタジオ、またはnpm run weights）がダウンロードしています。',
    remedy: '終わるまでお待ちください。ファイルは自動でここに表示されます。',
  },
  'weights-download/failed': ({ reason }) => ({
    what: `保存できませんでした：${reason}`,
    remedy: BY_HAND,
  }),
  'weights-download/no-server': {
    what: 'スタジオのサーバーが応答しません。終了した可能性があります。',
    remedy: 'npm startで起動し直し、続きをダウンロードしてください：届いた分は残っています。',
  },
  'weights-download/refused': ({ status }) => ({
    what: `スタジオのサーバーが要求を受け付けませんでした（状態${status}）。`,
    remedy: 'このページを再読み込みしてください：サーバーの版が変わった可能性があります。',
  }),
};

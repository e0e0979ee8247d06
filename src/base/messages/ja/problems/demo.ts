import type { Translation } from '../../message.ts';
import type { demoProblems as English } from '../../problems/demo.ts';

const HERE = 'ページを再読み込みして、もう一度試してください。「デモを学習する」にファイルは要りません。';

/** The files of the trained demo, which are served with the app. */
export const demoProblems: Translation<typeof English> = {
  'trained-demo/fetch': ({ reason }) => ({ what: `取得できませんでした：${reason}。`, remedy: HERE }),
  'trained-demo/status': ({ status }) => ({ what: `スタジオのサーバーが${status}を返しました。`, remedy: HERE }),
  'trained-demo/no-run': {
    what: '学習済みモデルがこのブラウザーに残っていません。',
    remedy: 'このプロジェクトを消去し、学習済みのデモを開き直してください。',
  },
};

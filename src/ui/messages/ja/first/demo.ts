import type { FirstWords } from '../../first/first.ts';

export const firstDemo: FirstWords['demo'] = {
  trained: {
    open: '学習済みのデモを見る',
    note: '合成スキャンで学習した小さなネットワークです。スコアを見て、新しいスキャンを予測できます。数秒で始まります。',
  },
  training: {
    open: 'デモを学習する',
    note: '合成した胸部CTをここで作成し、小さなネットワークを学習させ、結果を表示します。いつでも停止できます。',
    size: 'デモのスキャン数',
    time: ({ time }) => (time === null ? 'この機器でかかる時間を測定しています。' : `この機器では約${time}かかります。`),
    scansOnly: 'スキャンの作成だけ行う',
  },
  waits: '学習が進行中です。デモは学習が終わってから始められます。',
};

import type { Translation } from '../../message.ts';
import type { netProblems as English } from '../../problems/nn.ts';

/** Nets, the images that they take, and the optimiser's state. */
export const netProblems: Translation<typeof English> = {
  'net-unknown': ({ nets }) => ({
    what: 'この名前のネットワークはありません。',
    remedy: `次から選んでください：${nets.join('、')}。`,
  }),
  'input-size-fixed': ({ size, height, width, reason }) => ({
    what: `入力は${size} x ${size}画素の画像だけですが、${height} x ${width}画素です：${reason}。`,
    remedy: `入力サイズ${size}を選んでください。`,
  }),
  'input-too-small/net': ({ size, height, width, training }) => ({
    what: `${training ? '学習には' : ''}${size} x ${size}画素以上の画像が必要ですが、${height} x ${width}画素です。`,
    remedy: `${size}以上の入力サイズを選んでください。`,
  }),
  'optimizer-mismatch': ({ state }) => ({
    what: state === null ? 'ステップ数がありません。' : `オプティマイザーに、この形状の「${state}」という状態はありません。`,
    remedy: '同じネットワークとオプティマイザーのモデルから続けてください。',
  }),
};

import { counted } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

export const rateFinder: Messages['rateFinder'] = {
  title: '学習率の探索',
  meaning:
    'この設定で使い捨てのネットワークを学習しながら、損失が発散するまで学習率をステップごとに上げます。損失が最も急に下がるあたりが、適した学習率です。ランとその重みには影響しません。',
  fields: { lowest: '最小の学習率', highest: '最大の学習率', steps: '探索ステップ数' },
  find: '学習率を探索',
  cancel: '探索をキャンセル',
  blocked: ({ reason }) => `まだ探索できません。${reason}`,
  leftOut: '探索に使わなかったもの',
  failed: '探索に失敗しました',

  use: ({ rate, isUsed, place }) =>
    `${rate}を${isUsed ? '使用中' : '使う'}（${place === 'steepest' ? '損失が最も急に下がる学習率' : '損失が最小になる学習率の10分の1'}）`,
  save: '探索結果をCSVに保存',
  changed: '探索のあとに設定またはスキャンが変わりました。学習率を使う前に、もう一度探索してください。',
  knownByHeart: ({ scans, passes }) =>
    `学習用スキャン${counted(scans, '件')}が約${counted(passes, '回')}ずつ使われました。これほど少ないと、丸暗記によっても損失が下がります。学習率は目安と考えてください。`,
  oneCycle: 'ワンサイクルでは、この学習率まで上がりますが、ほとんどのステップではそれより低くなります。',

  chart: {
    title: '学習率ごとの損失',
    smoothed: '平滑化',
    everyStep: '各ステップ',
    steepest: ({ rate }) => `最も急：${rate}`,
    tenthOfLowest: ({ rate }) => `最小の1/10：${rate}`,
    picture: ({ steps, steepest, lowest }) => {
      const parts = [
        `学習率ごとの損失、${counted(steps, 'ステップ')}`,
        ...(steepest === null ? [] : [`平滑化した損失が最も急に下がるのは${steepest}`]),
        ...(lowest === null ? [] : [`最小は${lowest}`]),
      ];
      return `${parts.join('、')}。`;
    },
  },

  table: {
    summary: '探索のステップの表',
    all: '探索の全ステップ',
    title: '探索のステップ',
    columns: { step: 'ステップ', rate: '学習率', loss: '損失', smoothed: '平滑化した損失' },
  },
};

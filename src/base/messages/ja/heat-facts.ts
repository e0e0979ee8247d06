import type { heatFacts } from '../heat-facts.ts';
import type { Translation } from '../message.ts';

type HeatMethod = keyof typeof heatFacts.methods;

function made(method: HeatMethod, name: string): string {
  if (method === 'grad-cam') return `${name}のGrad-CAM：最後の特徴マップのうち、スコアを上げた場所を示します。`;
  if (method === 'rollout') return 'アテンション・ロールアウト：クラストークンが情報を得たパッチを示します。どのクラスでも同じです。';
  return `${name}のオクルージョン：正方形をそのスライスの平均グレーで覆ったときに、スコアがどれだけ下がるかを示します。`;
}

function unit(method: HeatMethod): string {
  if (method === 'grad-cam') return '重み付き活性、単位なし';
  if (method === 'rollout') return 'クラストークンに占める割合';
  return 'スコアの低下';
}

export const HEAT_FACTS_IN_JAPANESE: Translation<typeof heatFacts> = {
  methods: { 'grad-cam': 'Grad-CAM', rollout: 'アテンション・ロールアウト', occlusion: 'オクルージョン' },
  made: ({ method, name }) => made(method, name),
  original: '入力',
  map: 'このモデル',
  random: 'ランダムな重み',
  scale: ({ low, high, method }) => `${low}〜${high}（${unit(method)}）`,
  empty: 'マップはどこも0です。この入力には、このクラスのスコアを上げたものがありません。',
  randomFailed: 'ランダムな重みでは、このネットワークの値が表せる範囲を超えるため、比較するマップがありません。',
  alike: ({ value }) => `ランダムな重みのマップとの順位相関：${value}。1に近いとき、マップは学習した内容ではなく入力の形を示しています。`,
  alikeUnknown: ({ flat }) =>
    `ランダムな重みのマップと比較できません。${flat === 'both' ? '両方とも' : flat === 'own' ? 'このモデルのマップは' : 'ランダムな重みのマップは'}どこも同じ値です。`,
  cells: ({ rows, columns }) => `マップは${rows} x ${columns}マスで、入力の大きさになめらかに拡大しています。これより細かくはなりません。`,
  seed: ({ seed }) => `ランダムな重み：学習前の同じネットワーク、シード${seed}。`,
  lungs: ({ heat, area, focus }) => {
    const meaning = focus === 'more' ? '偶然より多い' : focus === 'less' ? '偶然より少ない' : '偶然と変わらない';
    return `肺の中のヒート：${heat}。肺は入力の${area}を占めるので、${meaning}割合です${focus === 'more' ? '' : '。マップは肺を指していません'}。`;
  },
  noLungHeat: ({ area }) => `肺の中と外に分けるヒートがありません。肺は入力の${area}を占めます。`,
  noLungs: 'これらのスライスに肺が見つからないため、肺の中のヒートの割合は分かりません。',
  percent: ({ percent }) => `${percent}%`,
  limits: [
    'マップはスコアがどこに敏感かを示すもので、理由は示しません。所見を名指しするものではなく、ヒートのない場所が影響したこともあります。',
    'モデルが正しいことを示すものでもありません。誤った予測や未学習のネットワークにも、もっともらしいマップが出ます。',
  ],
};

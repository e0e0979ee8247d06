import { withMinus } from '#base/messages/grammar.ts';
import { counted } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

const listed = (slices: readonly number[]) => slices.join('、');

export const viewer: Messages['viewer'] = {
  slice: 'スライス',
  sliceOf: ({ slice, slices, scan }) => `${scan}のスライス${slice} / ${slices}`,
  cannotBeShown: 'このスライスは表示できません。',
  reading: 'スライスを読み込んでいます',
  place: ({ slice, slices, position }) => `${slice} / ${slices}${position === null ? '' : ` · ${position} mm`}`,
  seenByNet: 'ネットワークに入力',
  notHu: 'HUではない',
  of: ({ slice, slices }) => `${slice} / ${slices}`,
  noWindow: '画像はそのまま表示しています。グレー値はハンスフィールド値ではないため、ウィンドウは選べません。',
  hounsfield: ({ value }) => `${withMinus(value)} HU`,
  grey: ({ value }) => `${value} / 255（HUではない）`,

  windows: {
    title: 'ウィンドウ',
    lung: '肺',
    mediastinum: '縦隔',
    bone: '骨',
    paper: '論文',
    values: ({ level, width }) => `レベル ${withMinus(level)}、幅 ${width} HU`,
    level: 'レベル',
    levelInHu: 'レベル（HU）',
    width: '幅',
    widthInHu: '幅（HU）',
  },

  zoom: {
    in: '拡大',
    out: '縮小',
    whole: 'スライス全体を表示',
    withKey: ({ action, key }) => `${action}（${key}）`,
  },

  marks: {
    mark: 'スライスに印',
    markTitle: 'このスライスをネットワーク用に印を付ける（S）',
    unmark: '印を外す',
    unmarkTitle: 'このスライスの印を外す（S）',
    unmarkAll: 'すべての印を外す',
    useMarked: '印を付けたスライスを使う',
    marked: ({ slices, areUsed }) => `印：${listed(slices)}${areUsed ? '' : '（まだ使われていません）'}。`,
    missing: ({ missing }) => `あと${counted(missing, '枚')}で入力ができます。`,
    measuring: 'ネットワークに入力するスライスを決めるため、肺を測定しています',
    unusable: ({ reason }) => `ネットワークはこのスキャンを使用できません。${reason}`,
    seenByHand: ({ slices }) => `ネットワークに入力するスライス：${listed(slices)}（手で付けた印）。`,
    seenByRule: ({ slices, rule }) => `ネットワークに入力するスライス：${listed(slices)}（${rule}）。`,
  },
};

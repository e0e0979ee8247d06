import { withMinus } from '../../grammar.ts';
import type { Translation } from '../../message.ts';
import type { valuePhrases as English } from '../../phrases/ct-values.ts';

/** How the values of a scan are stored, and how they are read. */
export const valuePhrases: Translation<typeof English> = {
  'scale/stored': ({ shift, orShift, wrap, outside, cutAway }) => {
    const moved = shift === 0 ? '' : ` ${shift < 0 ? '+' : '−'} ${Math.abs(shift)}${orShift === null ? '' : `または + ${-orShift}`}`;
    const where = cutAway ? '装置の撮影円の外や、体の切り出し部分の周囲では、水にあたる値の' : '装置の撮影円の外では';
    const odd = [...(wrap ? ['負の値は符号なしで保存'] : []), ...(outside === null ? [] : [`${where}${withMinus(outside)}`])];
    return `ハンスフィールド値${moved}${odd.length > 0 ? `（${odd.join('、')}）` : ''}`;
  },
  'scale/read': ({ shift, wrapAbove, outside, cutAway }) =>
    [
      ...(wrapAbove === null ? [] : [`${withMinus(wrapAbove)}を超える値は負の値として読みます`]),
      ...(outside === null
        ? []
        : [cutAway ? `ちょうど${withMinus(outside)}の領域は空気として読みます` : `${withMinus(outside)}は空気として読みます`]),
      ...(shift === 0 ? [] : [`${Math.abs(shift)}を${shift < 0 ? '引きます' : '足します'}`]),
    ].join('、'),
  'scale/grey': '8ビットのグレー値（HUではありません）',
  'scale/hounsfield': 'ハンスフィールド値',
  'scale/hounsfield-read': ({ reading }) => `ハンスフィールド値：${reading}`,
  'scale/doubtful': '疑わしい値（注意を参照）',
  'scale/air': ({ values, air }) => `${values}、空気は${withMinus(air)}`,
};

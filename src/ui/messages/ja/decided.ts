import { counted } from '#base/messages/ja/japanese.ts';
import type { DecidedCounts } from '#projects/decided.ts';

/** '手で付けたラベル13件', '除外2件', ... without those of which there are none. */
export function decidedInWords({ labels, tableLabels, unlabelled, excluded, marked, moved, notes }: DecidedCounts): string[] {
  const parts: [number, string][] = [
    [labels, '手で付けたラベル'],
    [tableLabels, '表から採用したラベル'],
    [unlabelled, '外したラベル'],
    [excluded, '除外'],
    [marked, 'スライスに印を付けたスキャン'],
    [moved, 'セットを移したスキャン'],
    [notes, 'メモ'],
  ];
  return parts.filter(([count]) => count > 0).map(([count, what]) => `${what}${counted(count, '件')}`);
}

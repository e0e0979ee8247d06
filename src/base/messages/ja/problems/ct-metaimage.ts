import type { Translation } from '../../message.ts';
import type { metaimageProblems as English } from '../../problems/ct-metaimage.ts';

const WRITE_AGAIN = '元のデータから書き出し直してください。';

export const metaimageProblems: Translation<typeof English> = {
  'metaimage-kind': ({ reason }) => ({
    what: `読めない種類のMetaImageボリュームです：${reason}。`,
    remedy: '3D SlicerやSimpleITKなどでNIfTI（.nii.gz）に書き出してください。',
  }),
  'metaimage-header': ({ reason }) => ({ what: `MetaImageヘッダーが無効です：${reason}。`, remedy: WRITE_AGAIN }),
  'metaimage-scale': {
    what: '値の換算（ElementToIntensityFunction）が書かれていますが、ITKと同じく適用しません。',
    remedy: 'ビューアーで空気が−1000付近か確認してください。',
  },
  'metaimage-geometry': ({ spacing, orientation }) => {
    const lacking = [...(spacing ? [] : ['ElementSpacing']), ...(orientation ? [] : ['TransformMatrix'])].join('と');
    const effects = [...(spacing ? [] : ['mm単位の大きさがわかりません']), ...(orientation ? [] : ['方向は通常のものとして扱います'])].join(
      '。',
    );
    return {
      what: `MetaImageヘッダーに使える${lacking}がありません：${effects}。`,
      remedy: 'ビューアーで方向、順序、大きさを確認してください。',
    };
  },
  'metaimage-pair/voxels-missing': ({ file }) => ({
    what: `MetaImageボリュームのヘッダーですが、ボクセルのファイル「${file}」がありません。`,
    remedy: '両方のファイルを1つのフォルダーに入れ、ヘッダー（ElementDataFile）にある名前でドロップしてください。',
  }),
  'metaimage-pair/header-missing': {
    what: '数値だけのファイル（.raw）で、これを指すMetaImageヘッダー（.mhd）がありません。',
    remedy: 'ヘッダーもドロップしてください。それがないと、ボリュームの大きさ、型、方向がわかりません。',
  },
  'other-modality': ({ modality }) => ({
    what: `モダリティは${modality}で、CTではありません。除きました。`,
    remedy: '対応は不要です。',
  }),
};

import type { Translation } from '../../message.ts';
import type { volumePhrases as English } from '../../phrases/ct-volumes.ts';

/** About volumes: why a header is refused, as sentences without their full stop, and what its numbers are. */
export const volumePhrases: Translation<typeof English> = {
  'nifti/bits': '1ビットの値',
  'nifti/complex': '複素数',
  'nifti/rgb': 'RGBカラー',
  'nifti/rgba': 'RGBAカラー',
  'nifti/long-floats': '128ビットの浮動小数点数',
  'length/metres': 'メートル',
  'length/mm': 'mm',
  'length/micrometres': 'マイクロメートル',
  'metaimage/no-image': ({ object }) => `内容は${object}で、画像ではありません`,
  'metaimage/text': 'ボクセルがテキストで書かれています',
  'metaimage/channels': ({ channels }) => `1ボクセルに値が${channels}個ありますが、CTでは1個です`,
  'metaimage/no-end': 'ElementDataFileの行より前で終わっています',
  'metaimage/sizes': 'DimSizeとNDimsが合いません',
  'metaimage/extents': ({ extents }) => `次元の大きさが${extents}です`,
  'metaimage/flat': ({ count }) => `${count}次元（${count}-D）ですが、スキャンは3次元です`,
  'metaimage/several': ({ count }) => `${count}次元（${count}-D）で、複数のボリュームを含みます`,
  'metaimage/type': ({ type }) => `ボクセルの型が${type}です。読めるのは1ボクセルに1個の数値です`,
  'metaimage/no-type': 'ボクセルの型がありません',
  'metaimage/header-size': ({ size }) => `HeaderSizeが${size}です`,
  'metaimage/header-within': 'HeaderSizeがヘッダーの途中で終わっています',
  'metaimage/no-voxels': 'ボクセルの場所が書かれていません',
  'metaimage/list': 'ボクセルがスライスごとのファイルの一覧になっています',
};

import type { Translation } from '../../message.ts';
import type { fileProblems as English } from '../../problems/ct-files.ts';
import { named } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const COPY_AGAIN = 'コピーか書き出しをやり直してください。';
const LEAVE_OUT = '除外してください。';
const UNPACK = '展開して、フォルダーをドロップしてください。';
const UNPACK_OUTER = '外側のアーカイブを展開して、フォルダーをドロップしてください。';
const ONE_WAY = 'すべてのスライスを同じ方法で書き出してください。';
const SAVE_ARRAYS = 'numpy.savezでファイルを書き直してください。';
const WRITE_NPZ =
  'a（N x 3 x 行 x 列、uint8）とb（N個のスキャン番号）を入れた.npzを書くか、スライスをPNGでスキャンごとに1フォルダーに保存してください。';

const noNifti = (niftiName: boolean) => (niftiName ? '名前はNIfTIですが、NIfTIヘッダーがありません。' : '');

/** Archives, sets of prepared slices, pictures, and files that are no scan. */
export const fileProblems: Translation<typeof English> = {
  'file-unreadable': {
    what: 'ブラウザーがファイルを読めませんでした。',
    remedy: 'もう一度ドロップしてください。選んだ後に移動または変更された可能性があります。',
  },
  'file-damaged': { what: 'ファイルが壊れていて、デコードできませんでした。', remedy: '元の装置から書き出し直してください。' },
  'file-damaged/reason': ({ reason }) => ({
    what: `ファイルが壊れていて、デコードできませんでした（${reason}）。`,
    remedy: '元の装置から書き出し直してください。',
  }),
  'decoder-not-loaded': {
    what: 'このファイルをデコードするスタジオの部分を読み込めませんでした。ファイル自体には問題がない可能性があります。',
    remedy: 'ページのサーバーを起動し直し、ページを再読み込みしてから、ファイルをもう一度ドロップしてください。',
  },
  'file-empty': { what: 'ファイルが空です（0バイト）。', remedy: COPY_AGAIN },
  'gzip-truncated': { what: '途中で切れています：gzipデータをまったく読めません。', remedy: COPY_AGAIN },
  'not-an-image/gzip': ({ format }) => ({
    what: `gzipファイルで、中身は${format}です。gzipで読めるのは、有効なヘッダーのあるNIfTIボリュームだけです。`,
    remedy: '展開して、中身をドロップしてください。',
  }),
  'format-unknown': ({ niftiName }) => ({
    what: `不明な形式です：DICOMファイル、NIfTIかMetaImageのボリューム、JPEG、PNGのどれでもありません。${noNifti(niftiName)}`,
    remedy: '除外するか、画像をDICOMで書き出してください。',
  }),
  'not-an-image': ({ format, niftiName, remedy }) => ({
    what: `読み込めるDICOMファイル、ボリューム、画像ではありません：${format}です。${noNifti(niftiName)}`,
    remedy,
  }),
  'dicom-rescale': ({ slope, intercept }) => ({
    what: `RescaleSlopeかRescaleInterceptが使えない値（${slope}、${intercept}）のため、ハンスフィールド値がわかりません。`,
    remedy: 'ファイルのRescaleSlopeとRescaleInterceptを直すか、ファイルを除外してください。',
  }),

  'zip-nested': { what: 'zipアーカイブの入れ子が深すぎます。', remedy: UNPACK_OUTER },
  'zip-nested/members': ({ files }) => ({
    what: `zipアーカイブの中に、入れ子が深すぎて開けないアーカイブがあります：${named(files, '個')}。`,
    remedy: UNPACK_OUTER,
  }),
  'zip-names-guessed': ({ encoding }) => ({
    what: `zipアーカイブ内の名前はUTF-8でなく、文字コードも書かれていません。推測で${encoding}として読みました。`,
    remedy: 'スキャン名がおかしい場合は、展開してフォルダーをドロップしてください。',
  }),
  'zip-encrypted': ({ files }) => ({
    what: `zipアーカイブは暗号化されていてパスワードが必要です。読めないもの：${named(files, '個')}。`,
    remedy: 'パスワードで展開して、フォルダーをドロップしてください。',
  }),
  'zip-method': ({ files }) => ({
    what: `zipアーカイブに、対応していない方法で圧縮されたファイルがあります：${named(files, '個')}。`,
    remedy: UNPACK,
  }),
  'zip-unsafe-path': ({ files }) => ({
    what: `zipアーカイブに安全でないパスのファイルがあり、パスを短くしました：${named(files, '個')}。`,
    remedy: 'これらのパスには何も書き込みません。アーカイブの出所を確認してください。',
  }),
  'zip-duplicate': ({ files }) => ({
    what: `zipアーカイブに重複したファイルがあり、最初のものを残しました：${named(files, '個')}。`,
    remedy: '内容が同じなら、対応は不要です。',
  }),
  'zip-split': ({ parts }) => ({
    what: `分割zipアーカイブ${parts}個のうち最後の部分です。分割されたアーカイブはここでは読めません。`,
    remedy: 'すべての部分を1つのフォルダーに置いて展開し（7-ZipやOS付属の機能など）、フォルダーをドロップしてください。',
  }),
  'zip-bomb': { what: 'アーカイブの中で、展開すると大きくなりすぎるzipアーカイブです。zip爆弾の疑いがあります。', remedy: LEAVE_OUT },
  'gzip-damaged': ({ reason }) => ({ what: `gzipデータが壊れています（${reason}）。`, remedy: COPY_AGAIN }),
  'zlib-damaged': ({ reason }) => ({ what: `zlibデータが壊れています（${reason}）。`, remedy: COPY_AGAIN }),
  'inflate-limit': ({ limit }) => ({
    what: `Deflate圧縮のデータが大きすぎます：展開すると上限の${limit}バイトを超えます。`,
    remedy: '非圧縮で書き出し直してください。',
  }),
  'zip-truncated': { what: 'zipアーカイブが途中で切れているか壊れています：目録がありません。', remedy: COPY_AGAIN },
  'zip-damaged': { what: 'zipアーカイブが壊れています：目録が破損しています。', remedy: COPY_AGAIN },
  'zip-size/files': ({ count }) => ({ what: `zipアーカイブが大きすぎます：ファイルが${count}個あります。`, remedy: UNPACK }),
  'zip-size/member': ({ limit }) => ({
    what: `zipアーカイブ内のファイルが大きすぎます：展開すると上限の${limit}バイトを超えます。`,
    remedy: LEAVE_OUT,
  }),
  'zip-overlap': { what: 'zip爆弾です：アーカイブ内のファイルが重なっており、際限なく大きくなります。', remedy: LEAVE_OUT },
  'zip-member': ({ reason }) => ({ what: `zipアーカイブ内のファイルが壊れています：${reason}。`, remedy: COPY_AGAIN }),

  'npz-arrays/names': ({ arrays }) => ({
    what: `NumPy配列のファイル（.npz）ですが、aとbではなく次のものが入っています：${named(arrays, '個')}。`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/slices': ({ shape, type, reason }) => ({
    what: `配列aの形状は（${shape}）、型は${type}です：${reason}。`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/list-size': ({ bytes }) => ({
    what: `配列bはスキャン番号の一覧としては大きすぎます：${bytes}バイト。`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/list-shape': ({ shape, rows }) => ({
    what: `配列bの形状は（${shape}）ですが、aは${rows}行です：1行に1つのスキャン番号が必要です。`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/classes': ({ different, rows }) => ({
    what: `配列bは${rows}行に対して番号が${different}種類しかありません：スキャン番号ではなくクラスのようです。`,
    remedy: WRITE_NPZ,
  }),
  'npz-repeated': ({ repeated, rows }) => ({
    what: `${rows}行中${repeated}行は、前にあるスキャンの番号を繰り返しています。各スキャンの最初の行を使います。`,
    remedy: '行の内容が同じなら、対応は不要です。',
  }),
  'npz-kind': ({ array, reason }) => ({ what: `配列${array}は使えません：${reason}。`, remedy: WRITE_NPZ }),
  'npz-damaged': ({ array, reason }) => ({ what: `配列${array}は有効なNumPy配列ではありません：${reason}。`, remedy: SAVE_ARRAYS }),
  'npz-damaged/packed': ({ array }) => ({ what: `配列${array}はNumPyの使わない方法で圧縮されています。`, remedy: SAVE_ARRAYS }),
  'npz-damaged/short': { what: '途中で切れています：配列aが短すぎます。', remedy: COPY_AGAIN },
  'npz-slice': ({ slice, slices }) => ({
    what: `スライス${slice}が必要ですが、スライスは${slices}枚です。`,
    remedy: 'もう一度ドロップしてください。',
  }),

  'picture-size': ({ rows, columns, most }) => ({
    what: `画像の大きさは${columns} x ${rows}画素です。デコードできるのは1 x 1から合計${most}画素までで、大きすぎるか空です。`,
    remedy: LEAVE_OUT,
  }),
  'picture-damaged': ({ format, reason }) => ({
    what: `${format}画像が壊れているか途中で切れています：${reason}。`,
    remedy: COPY_AGAIN,
  }),
  'picture-depth': { what: 'フォルダーのほかの画像と違い、16ビットのグレー画像ではありません。', remedy: ONE_WAY },
  'picture-kind': ({ kind }) => ({
    what: `DICOMファイルの中でだけ読めるか、まったく読めない種類の画像です：${kind}。`,
    remedy: 'スライスをPNGで、スキャンごとに1フォルダーに保存してください。',
  }),
  'picture-turned': ({ turned, count, orientations }) => ({
    what: `画像${count}枚中${turned}枚は、EXIFの向き${orientations}により回転か反転して表示する指定ですが、そのままの向きで読みます。`,
    remedy: 'ビューアーでスキャンを確認してください。向きがおかしい場合は、正しい向きで書き出し直してください。',
  }),
  'picture-coloured': ({ looked, coloured, files }) => ({
    what: `調べた画像${looked}枚中${coloured}枚に色が付いています：${named(files, '枚')}。明るさを使いますが、色が表すグレー値とは限りません。`,
    remedy: 'カラーマップや書き込みのない、グレーのスライスを書き出してください。',
  }),
  'continued-series': ({ other }) => ({
    what: `${other}の続きです：ファイルの内容がすべて同じで、${other}の終わりから1スライス分先で始まります。1回の撮影が2つのシリーズに分かれたもののようで、使われるのは片方だけです。`,
    remedy: `2つを1つのシリーズとして書き出してください。それぞれが胸部全体を写している場合は、どちらが使われるか「${TERMS.inspector}」で確認してください。`,
  }),
};

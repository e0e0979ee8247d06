import type { Translation } from '../../message.ts';
import type { scanProblems as English } from '../../problems/ct-scans.ts';
import { counted, named } from '../japanese.ts';
import { CHOOSE_SCANS } from '../read-formats.ts';

/** Which files are one scan, and scans that can't be used. */
export const scanProblems: Translation<typeof English> = {
  'mixed-size/pictures': ({ size, usual, count, files }) => ({
    what: `大きさがフォルダーのほかの画像と違います（行 x 列が${usual}ではなく${size}）。除きました。${
      count > 1 ? `対象のファイルは${count}個です：${named(files, '個')}。` : ''
    }`,
    remedy: 'このスキャンに属するファイルでなければ、対応は不要です。',
  }),
  'mixed-size/no-scan': ({ count, sizes, needed, shown }) => ({
    what: `画像${count}枚の大きさが${sizes}種類あり（行 x 列：${named(shown, '種類')}）、スキャンに必要な${needed}枚が揃う大きさがありません。除きました。`,
    remedy: 'スキャンの全スライスを切り出さずに同じ大きさで書き出すか、フォルダーを除外してください。',
  }),
  'mixed-depth': ({ deep, count }) => ({
    what: `画像${count}枚中${deep}枚だけが16ビットで、グレーの尺度が揃っていない可能性があります。`,
    remedy: 'すべてのスライスを同じ方法で書き出してください。',
  }),
  'too-few-slices': ({ count, needed }) => ({
    what: `スライスが${counted(count, '枚')}しかありません。スキャンには${needed}枚以上必要です。`,
    remedy: '足りないファイルを追加するか、スキャンを除外してください。',
  }),
  'no-scans': ({ files }) => ({
    what: `調べたファイル${files}個にCTスキャンが見つかりませんでした。`,
    remedy: CHOOSE_SCANS,
  }),
  'same-study-uid': ({ count, folders }) => ({
    what: `${count}個のフォルダーに患者の記載がなくStudyInstanceUIDが同じため、1人の患者のシリーズとみなし、1つだけを使います：${named(folders, '個')}。`,
    remedy: '別々の患者の場合は、PatientIDかStudyInstanceUIDを患者ごとに付けて書き出し直してください。',
  }),
  'same-series-uid': ({ count, unknownPatients, folders }) => ({
    what: `${count}個のフォルダーに、同じSeriesInstanceUIDで異なるスライスがあります（匿名化ソフトによってはこうなります）。それぞれを別のスキャン${
      unknownPatients ? '、別の患者' : ''
    }として扱いました：${named(folders, '個')}。`,
    remedy: unknownPatients
      ? '同じ患者のフォルダーが複数ないか確認してください。ある場合、分割で1人の患者が2つのセットに入ることがあります。'
      : '同じ患者とされ、分割では同じセットに入ります。別々の患者の場合は、PatientIDを変えて書き出してください。',
  }),
  'uid-per-slice': ({ slices, scans }) => ({
    what: `スライス${slices}枚のそれぞれに別のSeriesInstanceUIDがあります（匿名化ソフトによってはこうなります）。等間隔に並んでいるため、スキャン${counted(scans, '件')}として扱いました。`,
    remedy: 'ビューアーで、スライスが1つのスキャンのものか確認してください。',
  }),
  'single-slices': ({ count, files }) => ({
    what: `画像${count}枚は、それぞれシリーズに1枚しかなく、等間隔に並びません（キー画像、またはSeriesInstanceUIDが1枚ずつ変更されたファイル）。除きました：${named(files, '枚')}。`,
    remedy: '1つのスキャンのスライスなら、同じSeriesInstanceUIDで書き出し直してください。それ以外なら対応は不要です。',
  }),
  'single-slices/patients': ({ count, patients, files }) => ({
    what: `画像${count}枚は、それぞれシリーズに1枚しかなく患者${patients}人の記載がありますが、1つのスキャンのように等間隔に並び番号が付いています（匿名化ソフトがファイルごとにPatientIDとUIDを変えた場合など）。除きました：${named(files, '枚')}。`,
    remedy:
      '1つのスキャンのスライスなら、同じPatientIDとSeriesInstanceUIDで書き出し直してください。それ以外なら、各スキャンの残りを追加してください。',
  }),
};

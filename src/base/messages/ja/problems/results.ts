import type { Translation } from '../../message.ts';
import type { resultProblems as English } from '../../problems/results.ts';

/** Results that are saved as DICOM objects. */
export const resultProblems: Translation<typeof English> = {
  'results-not-dicom': {
    what: 'DICOMシリーズではないため、DICOMオブジェクトから参照できません。',
    remedy: '代わりにスコアをCSVで保存してください。',
  },
  'results-no-uids': {
    what: 'ファイルに検査、シリーズ、画像の識別子（UID）がないため、DICOMオブジェクトから参照できません。',
    remedy: 'シリーズを元の場所から書き出し直すか、スコアをCSVで保存してください。',
  },
  'results-no-places': {
    what: 'スライスの患者内の位置がファイルにないため、セグメンテーションを重ねられません。',
    remedy: '位置と座標系を含めてシリーズを書き出し直すか、セグメンテーションなしで保存してください。',
  },
  'results-no-files': {
    what: 'ページを開く前に計算されたスコアで、ファイルはもうここにありません。',
    remedy: 'ファイルからもう一度予測してから、結果を保存してください。',
  },
  'results-no-lungs': {
    what: 'スライスに肺が見つからず、セグメンテーションするものがありません。',
    remedy: 'スライスを確かめてください。肺は胸部CTの軸位断でのみ探せます。',
  },
};

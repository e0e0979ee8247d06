import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Translation } from '#base/messages/message.ts';
import type { copies as English } from '../copies.ts';

/** The dialog that saves de-identified copies of scans. */
export const copies: Translation<typeof English> = {
  open: '匿名化したコピー',
  title: '匿名化したコピーを保存',
  what: 'DICOMファイルのコピーです。DICOM PS3.15の基本プロファイル（日付の変更あり、コード113100と113107）に従います。1つのzipアーカイブに保存し、元のファイルはそのまま残ります。',
  done: '行うこと',
  steps: [
    '値に名前が入る余地のない技術的な属性だけを残します。私的な属性、未知の属性、オーバーレイ、圧縮画像の中のコメントも含め、ほかはすべて除きます。',
    '患者の名前と番号は仮名に置き換えます。',
    '識別子（UID）は新しく作り、同じものは同じままにします。日付は患者ごとにランダムな日数だけ前にずらし、時刻は残します。',
    '画素と圧縮方式はそのままです。画像に文字があるシリーズは何もコピーしません。',
  ],
  stays: '自動では除けないもの',
  risks:
    '画像には患者が写っています。頭部のスキャンからは顔が分かり、インプラントやまれな所見で誰か分かることもあります。体に重なった文字は見つけられません。スライスを確かめ、規則が許す場合だけ渡してください。',
  which: `対象の${TERMS.scan}`,
  scope: {
    chosen: ({ name }) => `選んだ${TERMS.scan}：${name}`,
    shown: ({ count }) => `表に今あるもの：${counted(count, '件')}`,
    all: ({ count }) => `すべて：${counted(count, '件')}`,
  },
  nameNote: `アーカイブの中の表deidentification.csvに、各${TERMS.scan}に行ったことがあります。`,
  save: 'コピーを保存',
  close: '閉じる',
  copying: ({ done, total }) => `コピー中：${counted(total, '個')}中${japanese.number(done)}個のファイル`,
  writing: ({ size }) => `アーカイブを書き込み中：${size}`,
  asked: 'コピーの前に確かめてください',
  noWriting: ({ name }) => `${name}を確かめました。文字はありません。`,
  goOn: ({ left }) => (left === 0 ? '続ける' : `${counted(left, '件')}を除いて続ける`),
  saved: ({ file, scans, files, size }) =>
    `${file}を保存しました：${TERMS.scan}${counted(scans, '件')}、ファイル${counted(files, '個')}、${size}。`,
  nothing: `コピーできる${TERMS.scan}がなく、何も保存していません。`,
  /** Results of Predict as DICOM objects. */
  results: {
    open: 'DICOMで保存',
    title: '結果をDICOMで保存',
    what: `スコアのある${TERMS.scan}ごとのフォルダーを入れた1つのzipアーカイブです。チェックを入れたものだけを書き込みます。`,
    report: {
      label: `${TERMS.model}の結果を構造化レポート（SR）として`,
      note: `各${TERMS.class}のスコア、最も高い${TERMS.class}、${TERMS.model}を、TID 1500で、「AIの結果、研究用」と英語で記して書き込みます。`,
    },
    lungs: {
      label: '肺をセグメンテーション（SEG）として',
      note: 'スタジオが肺を測るマスクをスライスごとに書き込みます。解剖を知らないため、腸のガスを肺と間違えることがあります。',
    },
    refers:
      'このようなオブジェクトは、名前を置き換えても、識別子（UID）でスキャンを参照します。匿名化したコピーを参照させるには、先にこのステップでコピーのアーカイブを開いてください。スコアとオブジェクトはコピーのものになります。',
    save: 'オブジェクトを保存',
    progress: ({ done, total }) => `${counted(total, '件')}中${japanese.number(done)}件の${TERMS.scan}`,
    problems: '書き込めなかったものがあります',
    saved: ({ file, objects, size }) => `${file}を保存しました：オブジェクト${counted(objects, '個')}、${size}。`,
  },
  leftOut: ({ count }) => `除いた${TERMS.scan}：${counted(count, '件')}`,
};

import type { FirstWords } from '../../first/first.ts';

export const firstData: FirstWords['data'] = {
  chooseFolder: 'フォルダーを選択',
  chooseFiles: 'ファイルを選択',
  labelTable: 'ラベル表',

  drop: {
    title: ({ takesWeights }) => (takesWeights ? '重みファイル、またはスキャンとラベル表をドロップ' : 'スキャンとラベル表をドロップ'),
    formats: ({ formats }) => `${formats}。`,
  },

  empty: {
    title: 'CTスキャンのフォルダーをドロップ',
    lead: ({ formats, privacy }) => `${formats}。ラベル表があれば一緒に入れてください。${privacy}`,
    layouts: {
      folders: {
        title: 'スキャンごとに1フォルダー',
        note: 'DICOMファイルは名前ではなく内容で認識します。CD全体やzipも使えます。ボリュームは1つで1スキャンです（ct_7.nii.gz、ct_7.mha）。',
      },
      covDb: {
        title: 'COV19-CT-DB',
        note: '番号付きのJPGまたはPNGのスライスです。「HUではない」と表示されます。準備済みスライスの.npzも使えます：a（N x 3 x 行 x 列、uint8）とb（スキャン番号N個）。',
      },
      table: {
        title: 'ラベル表',
        note: 'Excel、CSV、TSV。列名は自由です。クラスは1〜4、0〜3、名前、CT-1〜CT-4、またはクラスごとの列で書けます。表がなければ、Mild、CT-2、3のような名前のフォルダーも使えます。',
      },
    },
    sketch: 'このあと、ラベルと警告の付いたスキャンの表とビューアーが表示されます。',
  },
};

import type { Translation } from '../../message.ts';
import type { tablePhrases as English } from '../../phrases/data-tables.ts';
import { TERMS } from '../terms.ts';

/** What tables are called, and why one can't be read: sentences without their full stop. */
export const tablePhrases: Translation<typeof English> = {
  'table/sheet': ({ file, sheet }) => `${file}、シート「${sheet}」`,
  'table/column': ({ table, column }) => `${table}、列「${column}」`,
  'table/unnamed-column': ({ number }) => `列${number}`,
  'table/class-folders': 'クラス別フォルダー',
  'table/scan': TERMS.scan,
  'table/folder': TERMS.folder,
  'table/damaged': '壊れています',
  'table/file-damaged': 'ファイルが壊れているか、最後までコピーされていません',
  'table/parts': '部品の数が多すぎます',
  'table/no-workbook': 'ブックが入っていません',
  'table/unpacked': '展開するとラベル表としては大きすぎます',
  'table/packing': '部品が暗号化されているか、Excelの使わない方法で圧縮されています',
  'table/texts': 'ラベル表としては文字列が多すぎます',
  'table/cells': 'ラベル表としてはセルが多すぎます',
  'table/merged-cells': 'ラベル表としては結合セルが多すぎます',
  'table/rows': 'ブックにあり得ない行があります',
  'table/columns': 'ブックにあり得ない列があります',
  'table/document-type': '文書型の宣言があります',
  'table/ends': '途中で終わっています',
};

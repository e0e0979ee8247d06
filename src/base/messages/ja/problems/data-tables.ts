import type { Translation } from '../../message.ts';
import type { Names } from '../../names.ts';
import type { tableProblems as English, Rows } from '../../problems/data-tables.ts';
import { quoted } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const ONE_ROW_PER_SCAN = 'スキャンごとに1行の表を、.xlsxか.csvで保存し直してください。';
const SAVE_AS = '.xlsxか.csvで保存してください。';
const EXPORT_THERE = '元のソフトで開き、.xlsxか.csvで保存または書き出してください。';
const INTO_SPREADSHEET = '表を表計算ソフトにコピーし、.xlsxで保存してください。';
const IN_EXCEL = 'Excelで開き、.xlsxか.csvで保存してください。';
const AS_UTF8 = '名前がおかしい場合は、表を.xlsxか「CSV UTF-8」で保存し、追加し直してください。';

/** '4行目', '4、7行目、ほか12行'. */
const rowsOf = ({ numbers, more }: Rows) => `${numbers.join('、')}行目${more > 0 ? `、ほか${more}行` : ''}`;

const sheetsOf = ({ names, more }: Names) => `シート${quoted(names)}${more > 0 ? `、ほか${more}枚` : ''}`;

/** Files that should be tables, and what a table can hold that is easily missed. */
export const tableProblems: Translation<typeof English> = {
  'labels-unreadable/empty': { what: 'ファイルが空です。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/large': ({ megabytes }) => ({
    what: `${megabytes} MBあり、${TERMS.labelTable}としては大きすぎます。`,
    remedy: ONE_ROW_PER_SCAN,
  }),
  'labels-unreadable/no-rows': { what: '行がありません。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/header-alone': { what: '見出し行だけで、その下に行がありません。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/rows-hidden': { what: 'すべての行が非表示です。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/sheets-hidden': ({ sheets }) => ({
    what: `${sheetsOf(sheets)}は非表示で、ほかのシートに行がありません。`,
    remedy: 'ラベルのシートを再表示して保存してください。',
  }),
  'labels-unreadable/named-xlsx': {
    what: '名前は.xlsxですが、.xlsxのブックではありません。',
    remedy: '.xlsxで保存してください。テキストの場合は、名前を.csvに変えてください。',
  },
  'labels-unreadable/workbook': ({ reason }) => ({ what: `Excelブックとして読めません：${reason}。`, remedy: ONE_ROW_PER_SCAN }),
  'labels-unreadable/text': ({ reason }) => ({ what: `表として読めません：${reason}。`, remedy: ONE_ROW_PER_SCAN }),
  'labels-unreadable/quotation-mark': ({ row }) => ({
    what: `${row}行目でセルを開く引用符が閉じられていないため、その後の行を区切れません。`,
    remedy: `${row}行目の引用符を閉じるか取り除き、表を追加し直してください。`,
  }),

  'labels-unreadable/xlsb': { what: 'バイナリのExcelブック（.xlsb）で、読めません。', remedy: SAVE_AS },
  'labels-unreadable/numbers': {
    what: 'Apple Numbersの表（.numbers）で、読めません。',
    remedy: 'NumbersでExcelかCSVに書き出してください。',
  },
  'labels-unreadable/ods': {
    what: 'OpenDocumentファイル（.ods）で、読めません。',
    remedy: 'LibreOfficeなどで、.xlsxか.csvで保存してください。',
  },
  'labels-unreadable/word': { what: '表ではなくWord文書です。', remedy: INTO_SPREADSHEET },
  'labels-unreadable/powerpoint': { what: '表ではなくPowerPoint文書です。', remedy: INTO_SPREADSHEET },
  'labels-unreadable/zip': { what: 'zipアーカイブで、Excelブックが入っていません。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/password': {
    what: 'ブックがパスワードで保護されています。',
    remedy: 'Excelで開き、パスワードを外して保存し直してください。',
  },
  'labels-unreadable/xls': { what: '古いExcel形式（.xls）です。', remedy: SAVE_AS },
  'labels-unreadable/old-office': { what: '表ではなく古いOffice文書です。', remedy: EXPORT_THERE },
  'labels-unreadable/binary': { what: 'テキストでもExcelブックでもありません。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/google-sheet': {
    what: 'Googleスプレッドシートへのショートカットで、中身はこのファイルではなくウェブにあります。',
    remedy: 'Googleスプレッドシートで、.xlsxか.csvでダウンロードしてください。',
  },
  'labels-unreadable/pdf': { what: '表ではなくPDFです。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/rtf': { what: '表ではなくテキスト文書（RTF）です。', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/excel-xml': { what: '古いXML形式のExcelブックです。', remedy: IN_EXCEL },
  'labels-unreadable/web-page': { what: '表の名前で保存されたウェブページです。', remedy: IN_EXCEL },
  'labels-unreadable/xml': { what: '表ではなくXMLファイルです。', remedy: EXPORT_THERE },

  'labels-encoding-damaged': ({ encoding, places }) => ({
    what: `${encoding}として読めない文字が${places}か所あります：そこの文字が壊れています。`,
    remedy: AS_UTF8,
  }),
  'labels-encoding-guessed': ({ encoding }) => ({
    what: `テキストがUTF-8でなく、文字コードも書かれていません。推測で${encoding}として読みました。`,
    remedy: AS_UTF8,
  }),
  'labels-formulas': ({ column, rows }) => ({
    what: `列「${column}」の${rowsOf(rows)}は数式で、値がファイルに保存されていないため、空として扱います。`,
    remedy: 'ブックをExcelかLibreOfficeで開いて保存し、追加し直してください。',
  }),
  'labels-hidden-rows': ({ rows }) => ({
    what: `${rowsOf(rows)}は、フィルターか手動で非表示のため、読みませんでした。`,
    remedy: '研究に含める場合は、フィルターを解除するか再表示して保存し、追加し直してください。',
  }),
  'labels-hidden-columns': ({ columns }) => ({
    what: `列${quoted(columns)}は非表示のため、読みませんでした。`,
    remedy: '名前やクラスがある場合は、再表示して保存し、追加し直してください。',
  }),
  'labels-hidden-sheet': ({ sheets }) => ({
    what: `${sheetsOf(sheets)}は非表示のため、読みませんでした。`,
    remedy: 'ラベルがある場合は、再表示して保存し、追加し直してください。',
  }),
  'labels-wide-rows': ({ rows }) => ({
    what: `${rowsOf(rows)}のセルが見出しの列より多くあります：数値か文字列の中の区切り文字でセルがずれた可能性があります。`,
    remedy: '区切り文字を含む文字列を引用符で囲み、これらの行を確認してください。',
  }),
  'labels-header-width': ({ header, rows }) => ({
    what: `見出しのセルは${header}個、行のセルは${rows}個で、列名がずれている可能性があります。`,
    remedy: '各列に名前を1つずつ付け、区切り文字を含む名前を引用符で囲み、表を追加し直してください。',
  }),
};

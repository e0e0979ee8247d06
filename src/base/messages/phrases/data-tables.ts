import type { PhraseCatalogue } from '../message.ts';

/** What tables are called, and why one can't be read: the ends of sentences. */
export const tablePhrases = {
  'table/sheet': ({ file, sheet }: { file: string; sheet: string }) => `${file}, sheet ${sheet}`,
  'table/column': ({ table, column }: { table: string; column: string }) => `${table}, column ${column}`,
  'table/unnamed-column': ({ number }: { number: number }) => `Column ${number}`,
  'table/class-folders': 'Class folders',
  'table/scan': 'Scan',
  'table/folder': 'Folder',
  'table/damaged': 'it is damaged',
  'table/file-damaged': 'the file is damaged or was not copied to its end',
  'table/parts': 'it holds too many parts',
  'table/no-workbook': 'it holds no workbook',
  'table/unpacked': 'it unpacks to more than a label table can be',
  'table/packing': 'its parts are encrypted, or packed in a way that Excel does not write',
  'table/texts': 'it has more texts than a label table can have',
  'table/cells': 'it has more cells than a label table can have',
  'table/merged-cells': 'it has more merged cells than a label table can have',
  'table/rows': 'it has rows that no workbook can have',
  'table/columns': 'it has columns that no workbook can have',
  'table/document-type': 'it has a document type',
  'table/ends': 'it ends too early',
} satisfies PhraseCatalogue;

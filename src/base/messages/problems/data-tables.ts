import { form } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';

const ONE_ROW_PER_SCAN = 'Save it again as .xlsx or .csv with one row per scan.';
const SAVE_AS = 'Save it as .xlsx or .csv.';
const EXPORT_THERE = 'Open it there and save or export it as .xlsx or .csv.';
const INTO_SPREADSHEET = 'Copy its table into a spreadsheet and save that as .xlsx.';
const IN_EXCEL = 'Open it in Excel and save it as .xlsx or .csv.';
const AS_UTF8 = 'If names look wrong, save the table as .xlsx or as "CSV UTF-8" and add it again.';

/** Numbers of rows, as a spreadsheet shows them: the first few, and how many more there are. */
export interface Rows {
  numbers: number[];
  more: number;
}

const countOf = ({ numbers, more }: Rows) => numbers.length + more;

/** 'row 4', 'rows 4 and 7', 'rows 4, 7 and 12 more'. */
function rowsOf({ numbers, more }: Rows): string {
  if (numbers.length + more === 1) return `row ${numbers[0]}`;
  return more > 0 ? `rows ${numbers.join(', ')} and ${more} more` : `rows ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const sheetsAre = ({ names, more }: Names) =>
  names.length === 1 ? `The sheet ${names[0]} is` : `The sheets ${named({ names, more })} are`;

/** Files that should be tables, and what a table can hold that is easily missed. */
export const tableProblems = {
  'labels-unreadable/empty': { what: 'The file is empty.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/large': ({ megabytes }: { megabytes: number }) => ({
    what: `With ${megabytes} MB it is too large for a label table.`,
    remedy: ONE_ROW_PER_SCAN,
  }),
  'labels-unreadable/no-rows': { what: 'It holds no rows.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/header-alone': { what: 'It has a header and no rows under it.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/rows-hidden': { what: 'All its rows are hidden.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/sheets-hidden': ({ sheets }: { sheets: Names }) => ({
    what: `${sheetsAre(sheets)} hidden, and no other sheet holds rows.`,
    remedy: 'Unhide the sheet of the labels and save it.',
  }),
  'labels-unreadable/named-xlsx': {
    what: 'It is no .xlsx workbook, though its name says so.',
    remedy: 'Save it as .xlsx; if it is text, rename it to .csv.',
  },
  /** `reason` is the end of the sentence. */
  'labels-unreadable/workbook': ({ reason }: { reason: string }) => ({
    what: `It can't be read as an Excel workbook: ${reason}.`,
    remedy: ONE_ROW_PER_SCAN,
  }),
  'labels-unreadable/text': ({ reason }: { reason: string }) => ({
    what: `It can't be read as a table: ${reason}.`,
    remedy: ONE_ROW_PER_SCAN,
  }),
  'labels-unreadable/quotation-mark': ({ row }: { row: number }) => ({
    what: `The quotation mark that opens a cell in row ${row} is never closed, so that the rows after it can't be told apart.`,
    remedy: `Close the quotation mark in row ${row} or take it out, and add the table again.`,
  }),

  'labels-unreadable/xlsb': { what: 'It is a binary Excel workbook (.xlsb), which is not read.', remedy: SAVE_AS },
  'labels-unreadable/numbers': {
    what: 'It is a spreadsheet of Apple Numbers (.numbers), which is not read.',
    remedy: 'In Numbers, export it to Excel or CSV.',
  },
  'labels-unreadable/ods': {
    what: 'It is an OpenDocument file (.ods), which is not read.',
    remedy: 'Save it as .xlsx or .csv, for example in LibreOffice.',
  },
  'labels-unreadable/word': { what: 'It is a Word document, not a table.', remedy: INTO_SPREADSHEET },
  'labels-unreadable/powerpoint': { what: 'It is a PowerPoint document, not a table.', remedy: INTO_SPREADSHEET },
  'labels-unreadable/zip': { what: 'It is a zip archive and holds no Excel workbook.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/password': {
    what: 'The workbook is protected with a password.',
    remedy: 'Open it in Excel, take the password off and save it again.',
  },
  'labels-unreadable/xls': { what: 'It is in the old Excel format (.xls).', remedy: SAVE_AS },
  'labels-unreadable/old-office': { what: 'It is an old Office document, not a table.', remedy: EXPORT_THERE },
  'labels-unreadable/binary': { what: 'It is neither text nor an Excel workbook.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/google-sheet': {
    what: 'It is a shortcut to a Google sheet, which is on the web and not in this file.',
    remedy: 'In Google Sheets, download it as .xlsx or .csv.',
  },
  'labels-unreadable/pdf': { what: 'It is a PDF, not a table.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/rtf': { what: 'It is a text document (RTF), not a table.', remedy: ONE_ROW_PER_SCAN },
  'labels-unreadable/excel-xml': { what: 'It is an Excel workbook in an old XML format.', remedy: IN_EXCEL },
  'labels-unreadable/web-page': { what: 'It is a web page saved under the name of a table.', remedy: IN_EXCEL },
  'labels-unreadable/xml': { what: 'It is an XML file, not a table.', remedy: EXPORT_THERE },

  'labels-encoding-damaged': ({ encoding, places }: { encoding: string; places: number }) => ({
    what: `Some characters can't be read as ${encoding} (in ${places} ${form(places, 'place', 'places')}): the text is damaged there.`,
    remedy: AS_UTF8,
  }),
  'labels-encoding-guessed': ({ encoding }: { encoding: string }) => ({
    what: `The text is not UTF-8 and does not say its encoding; it was read as ${encoding}, which is a guess.`,
    remedy: AS_UTF8,
  }),
  'labels-formulas': ({ column, rows }: { column: string; rows: Rows }) => ({
    what: `In column ${column}, ${rowsOf(rows)} ${form(countOf(rows), 'holds a formula', 'hold formulas')} whose values were never stored in the file, so that these cells are empty here.`,
    remedy: 'Open the workbook in Excel or LibreOffice, save it there and add it again.',
  }),
  'labels-hidden-rows': ({ rows }: { rows: Rows }) => ({
    what: `${capital(rowsOf(rows))} ${form(countOf(rows), 'is', 'are')} hidden by a filter or by hand, and not read.`,
    remedy: 'If they belong to the study, clear the filter or unhide them, save the workbook and add it again.',
  }),
  'labels-hidden-columns': ({ columns }: { columns: string[] }) => ({
    what: `${columns.length === 1 ? `Column ${columns[0]} is hidden and was` : `Columns ${columns.join(', ')} are hidden and were`} not read.`,
    remedy: 'If the names or classes are in it, unhide it, save the workbook and add it again.',
  }),
  'labels-hidden-sheet': ({ sheets }: { sheets: Names }) => ({
    what: `${sheetsAre(sheets)} hidden and ${form(sheets.names.length, 'was', 'were')} not read.`,
    remedy: 'If it holds the labels, unhide it, save the workbook and add it again.',
  }),
  'labels-wide-rows': ({ rows }: { rows: Rows }) => ({
    what: `${capital(rowsOf(rows))} ${form(countOf(rows), 'holds', 'hold')} more cells than the header names columns: a separator within a number or a text may have moved them.`,
    remedy: 'Put text that holds the separator in quotation marks, and check these rows.',
  }),
  'labels-header-width': ({ header, rows }: { header: number; rows: number }) => ({
    what: `Its header has ${header} cells and its rows have ${rows}, so that its columns may have the wrong names.`,
    remedy: 'Give every column one name, put names that hold the separator in quotation marks, and add the table again.',
  }),
} satisfies ProblemCatalogue;

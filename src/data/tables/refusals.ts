import { ProblemError } from '#base/problem.ts';

export function unreadable(name: string, what: string, remedy = 'Save it again as .xlsx or .csv with one row per scan.'): ProblemError {
  return new ProblemError({ code: 'labels-unreadable', subject: name, what, remedy });
}

const AS_XLSX = 'Open it there and save or export it as .xlsx or .csv.';

/** What members of a zip archive say of the program whose document it is. */
const ZIP_DOCUMENTS: readonly { sign: RegExp; what: string; remedy: string }[] = [
  { sign: /^xl\/workbook\.bin$/i, what: 'It is a binary Excel workbook (.xlsb), which is not read.', remedy: 'Save it as .xlsx or .csv.' },
  {
    sign: /^index(\.zip$|\/.*\.iwa$)/i,
    what: 'It is a spreadsheet of Apple Numbers (.numbers), which is not read.',
    remedy: 'In Numbers, export it to Excel or CSV.',
  },
  {
    sign: /^content\.xml$/i,
    what: 'It is an OpenDocument file (.ods), which is not read.',
    remedy: 'Save it as .xlsx or .csv, for example in LibreOffice.',
  },
  { sign: /^word\//i, what: 'It is a Word document, not a table.', remedy: 'Copy its table into a spreadsheet and save that as .xlsx.' },
  {
    sign: /^ppt\//i,
    what: 'It is a PowerPoint document, not a table.',
    remedy: 'Copy its table into a spreadsheet and save that as .xlsx.',
  },
];

/** Why a zip archive with these members is no workbook; null where it may be one. */
export function zipRefusal(name: string, members: readonly string[]): ProblemError | null {
  const found = ZIP_DOCUMENTS.find(({ sign }) => members.some((member) => sign.test(member)));
  if (found) return unreadable(name, found.what, found.remedy);
  if (members.some((member) => /^xl\/workbook\.xml$/i.test(member.replaceAll('\\', '/')))) return null;
  return members.some((member) => /^\[Content_Types\]\.xml$/i.test(member))
    ? null
    : unreadable(name, 'It is a zip archive and holds no Excel workbook.');
}

/** Documents of the compound file format: workbooks before 2007, and newer ones under a password. */
export function compoundRefusal(name: string, bytes: Uint8Array): ProblemError {
  if (holdsName(bytes, 'EncryptedPackage')) {
    return unreadable(name, 'The workbook is protected with a password.', 'Open it in Excel, take the password off and save it again.');
  }
  const isExcel = holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book');
  if (isExcel || /\.xlsx?$/i.test(name)) return unreadable(name, 'It is in the old Excel format (.xls).', 'Save it as .xlsx or .csv.');
  return unreadable(name, 'It is an old Office document, not a table.', AS_XLSX);
}

/** Names in a compound file are UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const first = name.charCodeAt(0);
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < name.length && bytes[at + 2 * i] === name.charCodeAt(i) && bytes[at + 2 * i - 1] === 0) i++;
    if (i === name.length) return true;
  }
  return false;
}

/** Text that is a document of another kind, whatever its name says; null for a table. */
export function textRefusal(name: string, text: string): ProblemError | null {
  const head = text.slice(0, 2000).trimStart();
  if (text.slice(0, 10_000).includes('\0')) return unreadable(name, 'It is neither text nor an Excel workbook.');
  if (/\.g(sheet|doc)$/i.test(name) || /^\{\s*"[^"]*"\s*:.*"(url|doc_id)"/s.test(head)) {
    return unreadable(
      name,
      'It is a shortcut to a Google sheet, which lies on the web and not in this file.',
      'In Google Sheets, download it as .xlsx or .csv.',
    );
  }
  if (/^%PDF/.test(head)) return unreadable(name, 'It is a PDF, not a table.');
  if (/^\{\\rtf/.test(head)) return unreadable(name, 'It is a text document (RTF), not a table.');
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head) && head.startsWith('<')) {
    return unreadable(name, 'It is an Excel workbook in an old XML format.', 'Open it in Excel and save it as .xlsx or .csv.');
  }
  if (/^(<!doctype html|<html|<head|<body|<table|<meta)/i.test(head)) {
    return unreadable(name, 'It is a web page saved under the name of a table.', 'Open it in Excel and save it as .xlsx or .csv.');
  }
  if (head.startsWith('<?xml') || /^<[a-z]+:?[a-z]*[\s>]/i.test(head)) return unreadable(name, 'It is an XML file, not a table.', AS_XLSX);
  return null;
}

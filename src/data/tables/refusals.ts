import { ProblemError } from '#base/problem.ts';

/** Members of zip archives by which documents of other programs are known. */
const ZIP_DOCUMENTS = [
  { sign: /^xl\/workbook\.bin$/i, problem: 'labels-unreadable/xlsb' },
  { sign: /^index(\.zip$|\/.*\.iwa$)/i, problem: 'labels-unreadable/numbers' },
  { sign: /^content\.xml$/i, problem: 'labels-unreadable/ods' },
  { sign: /^word\//i, problem: 'labels-unreadable/word' },
  { sign: /^ppt\//i, problem: 'labels-unreadable/powerpoint' },
] as const;

/** Why a zip archive with these members is no workbook; null where it may be one. */
export function zipRefusal(name: string, members: readonly string[]): ProblemError | null {
  const found = ZIP_DOCUMENTS.find(({ sign }) => members.some((member) => sign.test(member)));
  if (found) return new ProblemError(found.problem, name);
  if (members.some((member) => /^xl\/workbook\.xml$/i.test(member.replaceAll('\\', '/')))) return null;
  return members.some((member) => /^\[Content_Types\]\.xml$/i.test(member)) ? null : new ProblemError('labels-unreadable/zip', name);
}

/** Documents of the compound file format: workbooks before 2007, and newer ones under a password. */
export function compoundRefusal(name: string, bytes: Uint8Array): ProblemError {
  if (holdsName(bytes, 'EncryptedPackage')) {
    return new ProblemError('labels-unreadable/password', name);
  }
  const isExcel = holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book');
  if (isExcel || /\.xlsx?$/i.test(name)) return new ProblemError('labels-unreadable/xls', name);
  return new ProblemError('labels-unreadable/old-office', name);
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
  if (text.slice(0, 10_000).includes('\0')) return new ProblemError('labels-unreadable/binary', name);
  if (/\.g(sheet|doc)$/i.test(name) || /^\{\s*"[^"]*"\s*:.*"(url|doc_id)"/s.test(head)) {
    return new ProblemError('labels-unreadable/google-sheet', name);
  }
  if (/^%PDF/.test(head)) return new ProblemError('labels-unreadable/pdf', name);
  if (/^\{\\rtf/.test(head)) return new ProblemError('labels-unreadable/rtf', name);
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head) && head.startsWith('<')) {
    return new ProblemError('labels-unreadable/excel-xml', name);
  }
  if (/^(<!doctype html|<html|<head|<body|<table|<meta)/i.test(head)) {
    return new ProblemError('labels-unreadable/web-page', name);
  }
  if (head.startsWith('<?xml') || /^<[a-z]+:?[a-z]*[\s>]/i.test(head)) return new ProblemError('labels-unreadable/xml', name);
  return null;
}

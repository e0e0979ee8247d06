import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { DataFault } from '#files/data-fault.ts';
import { MemoryFile } from '#files/file-bytes.ts';
import { readDirectory, refuseOverlaps, type ZipEntry } from '#files/zip/directory.ts';
import { readMemberPart } from '#files/zip/member.ts';
import { type CellFormat, cellFormat } from './cell-format.ts';
import { MAX_CELLS, MAX_PARTS, type RawSheet } from './raw-sheet.ts';
import { plainString, readWorksheet, type SheetContext } from './worksheet.ts';
import { type Attributes, readXml } from './xml.ts';

export interface Workbook {
  /** Visible worksheets in their order. */
  sheets: RawSheet[];
  /** Names of hidden worksheets that hold something; they are not read. */
  hidden: string[];
}

const MAX_UNPACKED_BYTES = 256 * 2 ** 20;

type PackedPart = Omit<ZipEntry, 'name'> & { name: string };

/** The parts of a zip archive, still packed. */
export interface PackedParts {
  file: MemoryFile;
  entries: readonly PackedPart[];
}

/** Lists the parts of a zip archive; nothing is unpacked. Throws as {@link readWorkbook} does. */
export async function openParts(bytes: Uint8Array<ArrayBuffer>): Promise<PackedParts> {
  const file = new MemoryFile(bytes);
  try {
    const entries = await readDirectory(file, { entries: MAX_PARTS, bytes: bytes.length });
    refuseOverlaps(entries);
    return { file, entries: entries.map((entry) => ({ ...entry, name: new TextDecoder().decode(entry.name) })) };
  } catch (thrown) {
    throw thrown instanceof DataFault && thrown.kind === 'zip-too-many' ? new Reason(phrase('table/parts')) : thrown;
  }
}

/**
 * Reads an Office Open XML workbook (ECMA-376, transitional and strict). What it needs is unpacked into no more memory than a label table
 * may have. Throws Reason, which ends the sentence "It can't be read as an Excel workbook: ...", and DataFault for damaged bytes.
 */
export async function readWorkbook(packed: PackedParts): Promise<Workbook> {
  const parts = await unpackParts(packed);
  const main = relations(parts, '').find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const source = textOf(parts, main);
  if (source === null) throw new Reason(phrase('table/no-workbook'));
  const related = relations(parts, main);
  const part = (kind: string) => related.find(({ type }) => type.endsWith(kind))?.target ?? '';
  const { listed, date1904, uncomputed } = readMain(source);
  const context: SheetContext = {
    sharedStrings: readStrings(textOf(parts, part('/sharedStrings'))),
    formats: readFormats(textOf(parts, part('/styles'))),
    date1904,
    uncomputed,
  };
  const workbook: Workbook = { sheets: [], hidden: [] };
  for (const { name, id, hidden } of listed) {
    const target = related.find((relation) => relation.id === id && relation.type.endsWith('/worksheet'))?.target;
    const sheet = target === undefined ? null : textOf(parts, target);
    if (sheet === null) continue;
    if (!hidden) workbook.sheets.push(readWorksheet(name, sheet, context));
    else if (/<(?:\w+:)?(?:v|is|f)[\s>]/.test(sheet)) workbook.hidden.push(name);
  }
  return workbook;
}

type Parts = ReadonlyMap<string, Uint8Array>;

async function unpackParts({ file, entries }: PackedParts): Promise<Parts> {
  const read = entries.filter(({ name }) => /\.(xml|rels)$/i.test(name));
  const unpacked = read.reduce((sum, { size }) => sum + size, 0);
  if (!(unpacked <= MAX_UNPACKED_BYTES)) throw new Reason(phrase('table/unpacked'));
  const parts = new Map<string, Uint8Array>();
  // Some writers use other cases or backslashes.
  for (const entry of read) parts.set(partName(entry.name), await readPart(file, entry));
  return parts;
}

/** Checksums are not compared: some writers leave them out, and damaged XML is found when it is parsed. */
function readPart(file: MemoryFile, { method, encrypted, ...place }: PackedPart): Promise<Uint8Array> {
  if (encrypted || (method !== 0 && method !== 8)) throw new Reason(phrase('table/packing'));
  return readMemberPart(file, { ...place, method: method === 0 ? 'stored' : 'deflated' }, 0, place.size, false);
}

const partName = (path: string) => path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function textOf(parts: Parts, name: string): string | null {
  const bytes = parts.get(partName(name));
  if (!bytes) return null;
  const [first, second] = bytes;
  return new TextDecoder(first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8').decode(
    bytes,
  );
}

interface Relation {
  id: string;
  type: string;
  /** The part's name within the package. */
  target: string;
}

/** The parts that a part names by id (ECMA-376 part 2, 9.3); of the package itself for ''. */
function relations(parts: Parts, of: string): Relation[] {
  const at = of.lastIndexOf('/') + 1;
  const source = textOf(parts, `${of.slice(0, at)}_rels/${of.slice(at)}.rels`);
  const found: Relation[] = [];
  if (source === null) return found;
  readXml(source, {
    open(name, attributes) {
      const target = attributes.get('Target');
      if (name !== 'Relationship' || target === undefined || attributes.get('TargetMode') === 'External') return;
      found.push({ id: attributes.get('Id') ?? '', type: attributes.get('Type') ?? '', target: resolved(of.slice(0, at), target) });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function readMain(source: string): { listed: { name: string; id: string; hidden: boolean }[]; date1904: boolean; uncomputed: boolean } {
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  const set = (attributes: Attributes, name: string) => ['1', 'true'].includes(attributes.get(name) ?? '');
  let [date1904, uncomputed] = [false, false];
  readXml(source, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = set(attributes, 'date1904');
      else if (name === 'calcPr') uncomputed = set(attributes, 'fullCalcOnLoad');
      else if (name === 'sheet') {
        const hidden = /hidden/i.test(attributes.get('state') ?? '');
        listed.push({ name: attributes.get('name') ?? '', id: attributes.get('id') ?? '', hidden });
      }
    },
  });
  return { listed, date1904, uncomputed };
}

/** Strings that cells share; how they are pronounced (rPh) is no part of them. */
function readStrings(source: string | null): string[] {
  const strings: string[] = [];
  let [text, inText, inPhonetic] = ['', false, false];
  readXml(source ?? '', {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 'si' && strings.push(plainString(text)) > MAX_CELLS) throw new Reason(phrase('table/texts'));
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
  });
  return strings;
}

/** The format of every cell style, in order (18.8.10). */
function readFormats(source: string | null): CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let inCells = false;
  readXml(source ?? '', {
    open(name, attributes) {
      const id = Number(attributes.get('numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, attributes.get('formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(cellFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

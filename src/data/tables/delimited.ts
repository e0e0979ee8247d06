import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { MAX_CELLS, type RawRow, shapeOf } from './raw-sheet.ts';

/** Rows of a text file; `unclosed` is the number of the row in which a quotation mark opens that is never closed, else null. */
export interface DelimitedText {
  rows: RawRow[];
  unclosed: number | null;
}

const SEPARATORS = ['\t', ';', ',', '|'];
/** Rows and characters that are looked at to find the separator. */
const SAMPLE_ROWS = 100;
const SAMPLE_LENGTH = 100_000;

/**
 * Reads comma-separated values (RFC 4180) and what passes for them: other separators, any line ends, Excel's first line `sep=;`, and
 * `="001"`, by which exports keep a spreadsheet from reading a number. Rows that hold nothing are left out. Throws Reason.
 */
export function readDelimited(source: string): DelimitedText {
  const declared = /^sep=(.)(\r\n|\n|\r)/i.exec(source);
  const text = declared ? source.slice(declared[0].length) : source;
  const records = [...recordsOf(text, declared?.[1] ?? guessSeparator(text))];
  const width = records.find(({ cells }) => cells.some(Boolean))?.cells.length ?? 0;
  const open = records.find((record) => record.unclosed || swallowsRows(record, width));
  const rows = records.flatMap(({ cells }, i) => (cells.some((cell) => cell.trim() !== '') ? [{ number: i + 1, cells }] : []));
  return { rows, unclosed: open ? records.indexOf(open) + 1 : null };
}

interface TextRecord {
  cells: string[];
  /** Its lines, cut at separators as if quotation marks meant nothing; only where a quoted cell has several lines. */
  lines?: string[][];
  unclosed?: boolean;
}

function* recordsOf(text: string, separator: string): Generator<TextRecord, void, void> {
  const quotes = new Quotes(text, separator);
  let cells = 0;
  for (let at = 0; at < text.length; ) {
    const record: TextRecord = { cells: [] };
    const start = at;
    let lines = false;
    for (;;) {
      const cell = cellAt(text, at, separator, quotes);
      record.cells.push(cell.text);
      if (++cells > MAX_CELLS) throw new Reason(phrase('table/cells'));
      lines ||= cell.severalLines;
      record.unclosed ||= cell.unclosed;
      at = cell.end;
      if (text[at] !== separator) break;
      at++;
    }
    if (lines)
      record.lines = text
        .slice(start, at)
        .split(/\r\n|\n|\r/)
        .map((line) => line.split(separator));
    yield record;
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
}

/**
 * A quotation mark that was never closed may meet another one rows later. Each line then is a whole row, and begins with a name that looks
 * like the others: lines of a remark hardly do.
 */
function swallowsRows({ lines }: TextRecord, width: number): boolean {
  if (width < 2 || !lines) return false;
  return lines.every((cells) => cells.length === width && shapeOf(cells[0]) === shapeOf(lines[0][0]));
}

interface TextCell {
  text: string;
  /** Where its separator, its line's end or the text's end is. */
  end: number;
  severalLines: boolean;
  unclosed: boolean;
}

/** The quotation marks of a text in one separator; what was found of a line is kept, since lines may be long. */
class Quotes {
  private line = { start: 0, end: -1, lastClosing: -1 };
  private readonly text: string;
  private readonly separator: string;

  constructor(text: string, separator: string) {
    this.text = text;
    this.separator = separator;
  }

  /** Where the separator, line end or text end behind a closing quotation mark is; null where the mark closes nothing. */
  closingEnd(quote: number): number | null {
    let end = quote + 1;
    while (this.text[end] === ' ') end++;
    return end >= this.text.length || this.text[end] === this.separator || this.text[end] === '\n' || this.text[end] === '\r' ? end : null;
  }

  isOneLine(from: number, to: number): boolean {
    return to < this.lineOf(from).end;
  }

  /** `"Müller "Karl" x"`: a later quotation mark of the line closes the cell. */
  closesLater(quote: number): boolean {
    return this.lineOf(quote).lastClosing > quote;
  }

  private lineOf(at: number): typeof this.line {
    if (at >= this.line.start && at < this.line.end) return this.line;
    LINE_END.lastIndex = at;
    const end = LINE_END.exec(this.text)?.index ?? this.text.length;
    let lastClosing = this.text.lastIndexOf('"', end - 1);
    while (lastClosing > at && this.closingEnd(lastClosing) === null) lastClosing = this.text.lastIndexOf('"', lastClosing - 1);
    this.line = { start: at, end, lastClosing };
    return this.line;
  }
}

const LINE_END = /[\r\n]/g;

function cellAt(text: string, start: number, separator: string, quotes: Quotes): TextCell {
  const from = text.startsWith('="', start) ? start + 1 : start;
  if (text[from] !== '"') return plainCell(text, start, separator);
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { text: text.slice(from + 1), end: text.length, severalLines: true, unclosed: true };
    if (text[quote + 1] === '"') at = quote + 2;
    else {
      const end = quotes.closingEnd(quote);
      const oneLine = quotes.isOneLine(from, quote);
      if (end !== null) return { text: text.slice(from + 1, quote).replaceAll('""', '"'), end, severalLines: !oneLine, unclosed: false };
      if (oneLine && !quotes.closesLater(quote)) return asItStands(text, from, quote, separator);
      at = quote + 1;
    }
  }
}

/** `"Ground glass" noted`: the marks are part of the text, as spreadsheets take it. */
function asItStands(text: string, from: number, quote: number, separator: string): TextCell {
  const rest = plainCell(text, quote + 1, separator);
  return { ...rest, text: text.slice(from, rest.end) };
}

function plainCell(text: string, start: number, separator: string): TextCell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { text: text.slice(start, end), end, severalLines: false, unclosed: false };
}

/** The separator by which most rows have the same number of cells, more than one; of equals the one that is rarer within cells. */
function guessSeparator(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  let best = { separator: ',', share: 0 };
  for (const separator of SEPARATORS) {
    const widths: number[] = [];
    for (const { cells } of recordsOf(sample, separator)) {
      if (cells.some(Boolean)) widths.push(cells.length);
      if (widths.length === SAMPLE_ROWS) break;
    }
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const share = Math.max(0, ...counts.values()) / Math.max(1, widths.length);
    if (share > best.share) best = { separator, share };
  }
  return best.separator;
}

import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
/** What a document tells, in its order. Names come without their prefix. */
export interface XmlReader {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** The attributes of one element, looked up only when asked for. */
export class Attributes {
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** An attribute's value, whatever its prefix; undefined without one. */
  get(name: string): string | undefined {
    const pattern = PATTERNS.get(name) ?? new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    PATTERNS.set(name, pattern);
    const found = pattern.exec(this.source);
    return found ? unescaped(found[1] ?? found[2] ?? '') : undefined;
  }
}

const PATTERNS = new Map<string, RegExp>();
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Reads an XML document as far as workbooks need it: elements, attributes, text, CDATA. No entities but the five of XML itself, nothing is
 * fetched. Throws Reason for a document type, or where an element does not end.
 */
export function readXml(source: string, reader: XmlReader): void {
  for (let at = 0; at < source.length; ) {
    const start = source.indexOf('<', at);
    if (start > at || start === -1) reader.text?.(unescaped(source.slice(at, start === -1 ? source.length : start)));
    if (start === -1) return;
    if (source.startsWith('<!--', start)) at = after(source, '-->', start + 4);
    else if (source.startsWith('<![CDATA[', start)) {
      at = after(source, ']]>', start + 9);
      reader.text?.(source.slice(start + 9, at - 3));
    } else if (source[start + 1] === '?') at = after(source, '?>', start + 2);
    else if (source[start + 1] === '!') throw new Reason(phrase('table/document-type'));
    else at = readTag(source, start + 1, reader);
  }
}

function after(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from);
  if (found === -1) throw new Reason(phrase('table/ends'));
  return found + end.length;
}

function readTag(source: string, from: number, reader: XmlReader): number {
  const end = tagEnd(source, from);
  if (source[from] === '/') {
    reader.close?.(localName(source.slice(from + 1, end).trim()));
    return end + 1;
  }
  const empty = source[end - 1] === '/';
  const tag = source.slice(from, empty ? end - 1 : end);
  const space = tag.search(/\s/);
  const name = localName(space === -1 ? tag : tag.slice(0, space));
  reader.open?.(name, new Attributes(space === -1 ? '' : tag.slice(space)));
  if (empty) reader.close?.(name);
  return end + 1;
}

/** A `>` within quotation marks belongs to an attribute. */
function tagEnd(source: string, from: number): number {
  let end = after(source, '>', from) - 1;
  for (let at = from; ; ) {
    const quote = /["']/.exec(source.slice(at, end));
    if (!quote) return end;
    at = after(source, quote[0], at + quote.index + 1);
    if (at > end) end = after(source, '>', at) - 1;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { type HuffmanTable, huffmanTable } from './bits.ts';

/** The tables that a JPEG's segments have defined so far (T.81, B.2.4). */
export interface Tables {
  huffman: Map<number, HuffmanTable>;
  quantization: Map<number, Uint16Array>;
  restartInterval: number;
  adobe: number | null;
}

export function noTables(): Tables {
  return { huffman: new Map(), quantization: new Map(), restartInterval: 0, adobe: null };
}

/** Adds the tables of one segment, whose content is [start, end). Segments without tables are ignored. Throws RangeError. */
export function readTables(marker: number, bytes: Uint8Array, start: number, end: number, tables: Tables): void {
  if (marker === 0xc4) {
    for (let at = start; at + 17 <= end; ) {
      const counts = bytes.slice(at + 1, at + 17);
      const length = counts.reduce((sum, count) => sum + count, 0);
      if (length > 256 || at + 17 + length > end) throw new Reason(phrase('jpeg/huffman-table-is-cut'));
      tables.huffman.set(bytes[at], huffmanTable(counts, bytes.slice(at + 17, at + 17 + length)));
      at += 17 + length;
    }
  } else if (marker === 0xdb) {
    for (let at = start; at < end; ) {
      const wide = bytes[at] >> 4 === 1;
      if (at + 1 + (wide ? 128 : 64) > end) throw new Reason(phrase('jpeg/quantization-table-is-cut'));
      const id = bytes[at++] & 15;
      const table = Uint16Array.from({ length: 64 }, (_, k) => (wide ? bytes[at + 2 * k] * 256 + bytes[at + 2 * k + 1] : bytes[at + k]));
      tables.quantization.set(id, table);
      at += wide ? 128 : 64;
    }
  } else if (marker === 0xdd) tables.restartInterval = bytes[start] * 256 + bytes[start + 1];
  else if (marker === 0xee && end - start >= 12 && String.fromCharCode(...bytes.subarray(start, start + 5)) === 'Adobe') {
    tables.adobe = bytes[start + 11];
  }
}

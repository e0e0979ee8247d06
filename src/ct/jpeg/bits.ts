import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
/** A Huffman table of ITU-T T.81, C: values by code length. */
export interface HuffmanTable {
  /** Per length 1..16: the first code, and the index of its value. */
  firstCode: Int32Array;
  firstValue: Int32Array;
  counts: Uint8Array;
  values: Uint8Array;
  /** Look-up by the next eight bits: length * 256 + value; 0 where the code is longer. */
  quick: Uint16Array;
}

/** Builds a table from the count of codes per length and their values. Throws RangeError for a table that is no prefix code. */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const firstCode = new Int32Array(17);
  const firstValue = new Int32Array(17);
  const quick = new Uint16Array(256);
  let [code, index] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    firstCode[length] = code;
    firstValue[length] = index;
    for (let i = 0; i < counts[length - 1]; i++, code++, index++) {
      if (code >= 1 << length || index >= values.length) throw new Reason(phrase('jpeg/huffman-table-is-not-valid'));
      if (length <= 8) quick.fill(length * 256 + values[index], code << (8 - length), (code + 1) << (8 - length));
    }
    code <<= 1;
  }
  return { firstCode, firstValue, counts, values, quick };
}

/** Reads the entropy-coded bits of a scan up to the next marker. Reading past it returns zeros, which {@link BitReader.check} reports. */
export class BitReader {
  private readonly bytes: Uint8Array;
  /** Offset of the next byte. */
  at: number;
  private buffer = 0;
  private count = 0;
  private padded = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  private fill(): void {
    while (this.count <= 24) {
      let byte = this.bytes[this.at];
      if (byte === 0xff && this.bytes[this.at + 1] === 0) this.at += 2;
      else if (byte === 0xff || byte === undefined) {
        byte = 0;
        this.padded += 8;
      } else this.at++;
      this.buffer = (this.buffer << 8) | byte;
      this.count += 8;
    }
  }

  /** Reads up to 16 bits as an unsigned number. */
  bits(count: number): number {
    if (count === 0) return 0;
    if (this.count < count) this.fill();
    this.count -= count;
    return (this.buffer >>> this.count) & ((1 << count) - 1);
  }

  bit(): number {
    if (this.count === 0) this.fill();
    this.count--;
    return (this.buffer >>> this.count) & 1;
  }

  /** Reads a number of `count` bits whose first bit gives the sign (T.81, F.2.2.1: EXTEND). */
  signed(count: number): number {
    const value = this.bits(count);
    return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  symbol(table: HuffmanTable): number {
    if (this.count < 16) this.fill();
    const quick = table.quick[(this.buffer >>> (this.count - 8)) & 0xff];
    if (quick > 0) {
      this.count -= quick >> 8;
      return quick & 0xff;
    }
    for (let length = 9; length <= 16; length++) {
      const ahead = ((this.buffer >>> (this.count - length)) & ((1 << length) - 1)) - table.firstCode[length];
      if (ahead >= 0 && ahead < table.counts[length - 1]) {
        this.count -= length;
        return table.values[table.firstValue[length] + ahead];
      }
    }
    throw new Reason(phrase('jpeg/huffman-code-is-not-in-its-table'));
  }

  /**
   * Fills `out` with the differences of lossless JPEG (T.81, H.1.2.2). Each is a symbol of `table` that states a count of bits, then these
   * bits. The result equals `symbol` and `signed` for each; both are inlined, since a slice has a quarter of a million differences.
   * Throws RangeError.
   */
  differences(table: HuffmanTable, out: Int32Array): void {
    const { quick } = table;
    for (let i = 0; i < out.length; i++) {
      if (this.count < 16) this.fill();
      const entry = quick[(this.buffer >>> (this.count - 8)) & 0xff];
      let size = entry & 0xff;
      if (entry > 0) this.count -= entry >> 8;
      else size = this.symbol(table);
      if (size === 0) out[i] = 0;
      else if (size < 16) {
        if (this.count < size) this.fill();
        this.count -= size;
        const value = (this.buffer >>> this.count) & ((1 << size) - 1);
        out[i] = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
      } else if (size === 16) out[i] = 32768;
      else throw new Reason(phrase('jpeg/difference-has-too-many-bits'));
    }
    this.check();
  }

  /** Throws RangeError when bits past the end were read. */
  check(): void {
    if (this.padded > this.count) throw new Reason(phrase('jpeg/scan-ends-too-soon'));
  }

  /** Skips the remaining bits and the restart marker after them. Returns whether there was a restart marker. */
  restart(): boolean {
    this.check();
    [this.buffer, this.count, this.padded] = [0, 0, 0];
    while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff) this.at++;
    const marker = this.bytes[this.at + 1];
    if (this.bytes[this.at] !== 0xff || !(marker >= 0xd0 && marker <= 0xd7)) return false;
    this.at += 2;
    return true;
  }
}

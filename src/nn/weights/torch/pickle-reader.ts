import { phrase } from '#base/messages/phrase.ts';
import { PickleFault, PickleTruncated } from './python-values.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LATIN1 = new TextDecoder('latin1');

/** Reads a pickle's arguments. Lengths are checked against the bytes that are there before anything is made of them. */
export class PickleReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new PickleTruncated(phrase('pickle/truncated'));
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  private next(length: number): number {
    this.take(length);
    return this.at - length;
  }

  uint8(): number {
    return this.view.getUint8(this.next(1));
  }

  uint16(): number {
    return this.view.getUint16(this.next(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.next(4), true);
  }

  int32(): number {
    return this.view.getInt32(this.next(4), true);
  }

  /** Big-endian, as pickles have it. */
  float64(): number {
    return this.view.getFloat64(this.next(8), false);
  }

  length64(): number {
    const length = this.view.getBigUint64(this.next(8), true);
    if (length > BigInt(Number.MAX_SAFE_INTEGER)) throw new PickleTruncated(phrase('pickle/truncated'));
    return Number(length);
  }

  /** A whole number of `length` bytes, little-endian, two's complement; small ones as a number. */
  integer(length: number): number | bigint {
    if (length > 16) throw new PickleFault(phrase('pickle/integer', { bytes: length }));
    const bytes = this.take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
    value = BigInt.asIntN(8 * length, value);
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }

  text(length: number): string {
    try {
      return UTF8.decode(this.take(length));
    } catch (thrown) {
      throw thrown instanceof PickleFault ? thrown : new PickleFault(phrase('pickle/text'));
    }
  }

  /** Python 2's strings: names, in practice. */
  byteText(length: number): string {
    return LATIN1.decode(this.take(length));
  }

  /** Up to the next line feed; names are short. */
  line(): string {
    const limit = Math.min(this.bytes.length, this.at + 1024);
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0 && limit === this.bytes.length) throw new PickleTruncated(phrase('pickle/truncated'));
    if (end < 0 || end >= limit) throw new PickleFault(phrase('pickle/name-end'));
    const line = this.text(end - this.at);
    this.at = end + 1;
    return line;
  }
}

import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** A field of a message as it stands in the bytes: a number or, for text, lists and messages, bytes that are a view. */
export interface Field {
  number: number;
  value: number | Uint8Array<ArrayBuffer>;
}

/** A whole number; NaN where it is too large to be exact. */
const exact = (value: bigint | string) => (BigInt(value) <= Number.MAX_SAFE_INTEGER ? Number(value) : Number.NaN);

/**
 * Reads a message's fields one by one, without making messages of those that nobody asked for: a damaged or hostile file costs no more memory than
 * its bytes. Fields of other kinds are passed over. Throws the reader's errors where the bytes are no message.
 */
export function* fieldsOf(message: Uint8Array<ArrayBuffer>): Generator<Field, void, void> {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === WireType.Varint) yield { number, value: exact(reader.uint64()) };
    else if (type === WireType.LengthDelimited) yield { number, value: reader.bytes() as Uint8Array<ArrayBuffer> };
    else reader.skip(type, number);
  }
}

/** The whole numbers of a list, which writers put into one field or into a field each; no more than `most` are read. */
export function numbersIn(value: Field['value'], most: number): number[] {
  if (typeof value === 'number') return [value];
  const reader = new BinaryReader(value);
  const numbers: number[] = [];
  while (reader.pos < reader.len && numbers.length < most) numbers.push(exact(reader.uint64()));
  return numbers;
}

import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import { joinBytes } from '#files/join-bytes.ts';
import { ELEMENT_BYTES, type ElementType, isElementType } from './element-types.ts';
import { bytesOf, elementCount, isCount } from './tensor-view.ts';

/**
 * The safetensors format (huggingface/safetensors): u64 little-endian header length, a JSON header
 * {name: {dtype, shape, data_offsets}, __metadata__: {text: text}}, then the tensors' bytes, little-endian, row-major.
 */
export interface SafetensorsEntry {
  name: string;
  type: ElementType;
  shape: number[];
  /** Byte range after the header. */
  begin: number;
  end: number;
}

export interface SafetensorsHeader {
  entries: SafetensorsEntry[];
  metadata: Record<string, string>;
}

/** A tensor takes about 100 bytes, and a net with its optimiser a few thousand of them: a longer header is refused before it is parsed. */
const MAX_HEADER = 8 * 2 ** 20;

/** The bytes before the tensors: the header and its length. The tensors then begin at a multiple of eight. */
export function safetensorsHead(header: object): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const head = new Uint8Array(8 + Math.ceil(text.length / 8) * 8).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(head.length - 8), true);
  head.set(text, 8);
  return head;
}

/** The same file with other metadata; of the tensors one part is in memory at a time. Throws ProblemError where its header can't be read. */
export async function* withMetadata(
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
  subject: Subject,
  change: (metadata: Record<string, string>) => Record<string, string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  let begun: Uint8Array<ArrayBuffer> | null = new Uint8Array(0);
  for await (const part of parts) {
    if (begun === null) {
      yield part;
      continue;
    }
    begun = joinBytes([begun, part]);
    if (begun.length < 8) continue;
    const end: number = 8 + safetensorsHeaderLength(begun, Number.MAX_SAFE_INTEGER, subject);
    if (begun.length < end) continue;
    const header = parseJson(begun.subarray(8, end));
    if (!header) throw new ProblemError('weights-damaged/safetensors-header', subject);
    const metadata = Object.fromEntries(metadataOf(header.__metadata__ ?? null, subject));
    yield safetensorsHead({ ...header, __metadata__: change(metadata) });
    yield begun.slice(end);
    begun = null;
  }
}

/** Length of the header behind the first eight bytes, checked against the file's size. Throws ProblemError. */
export function safetensorsHeaderLength(head: Uint8Array<ArrayBuffer>, fileBytes: number, subject: Subject): number {
  if (head.length < 8) throw new ProblemError('weights-damaged/safetensors-short', subject);
  const length = new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true);
  if (length > BigInt(fileBytes - 8)) throw new ProblemError('weights-damaged/safetensors-header-long', subject);
  if (length > BigInt(MAX_HEADER)) throw new ProblemError('weights-unsupported/safetensors-header', subject);
  return Number(length);
}

/** The table of contents over `dataBytes` bytes, which it must cover without gap or overlap, as the format demands. Throws ProblemError. */
export function parseSafetensorsHeader(text: Uint8Array, dataBytes: number, subject: Subject): SafetensorsHeader {
  const header = parseJson(text);
  if (!header) throw new ProblemError('weights-damaged/safetensors-header', subject);
  const entries: SafetensorsEntry[] = [];
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(header)) {
    if (name !== '__metadata__') entries.push(parseEntry(name, value, subject));
    else for (const [key, item] of metadataOf(value, subject)) metadata[key] = item;
  }
  let covered = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== covered || end > dataBytes) throw new ProblemError('weights-damaged/safetensors-range', subject, { tensor: name });
    covered = end;
  }
  if (covered !== dataBytes) throw new ProblemError('weights-damaged/safetensors-longer', subject);
  return { entries, metadata };
}

/** Texts under names; other values are left out. */
function metadataOf(value: unknown, subject: Subject): [string, string][] {
  if (value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) throw new ProblemError('weights-damaged/safetensors-metadata', subject);
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

function parseJson(text: Uint8Array): Record<string, object> | null {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    return typeof header === 'object' && header !== null && !Array.isArray(header) ? (header as Record<string, object>) : null;
  } catch {
    return null;
  }
}

function parseEntry(name: string, entry: unknown, subject: Subject): SafetensorsEntry {
  const unreadable = new ProblemError('weights-damaged/safetensors-entry', subject, { tensor: name });
  if (typeof entry !== 'object' || entry === null) throw unreadable;
  const { dtype, shape, data_offsets: offsets } = entry as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  if (typeof dtype !== 'string') throw unreadable;
  if (!isElementType(dtype)) {
    throw new ProblemError('weights-unsupported/type', subject, {
      tensor: name,
      type: dtype.slice(0, 20),
      known: Object.keys(ELEMENT_BYTES),
    });
  }
  if (!Array.isArray(shape) || elementCount(shape) === null) throw unreadable;
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) throw unreadable;
  const [begin, end] = offsets;
  if (end - begin !== bytesOf(dtype, shape)) throw new ProblemError('weights-damaged/safetensors-range', subject, { tensor: name });
  return { name, type: dtype, shape, begin, end };
}

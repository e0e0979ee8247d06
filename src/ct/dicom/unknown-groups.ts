import { isVr } from '../formats.ts';
import { type Element, parser } from './parser.ts';
import { TAG } from './tags.ts';

/** Functional groups whose values this studio reads: sequences within an item of the shared or per-frame groups. */
const GROUPS: readonly string[] = [
  TAG.cardiacGroup,
  TAG.reconstruction,
  TAG.xRayDetails,
  TAG.frameTypeGroup,
  TAG.frameContent,
  TAG.planePosition,
  TAG.planeOrientation,
  TAG.pixelMeasures,
  TAG.valueTransformation,
];

/**
 * Parses a sequence that a writer stored as unknown (VR UN) because its dictionary lacks the tag, and such functional groups in its items.
 * The contents are in implicit little endian, whatever the file's syntax is (DICOM PS3.5, 6.2.2). Sets `items` of the element; they are
 * empty where the bytes can't be parsed as items.
 */
export function openUnknown(element: Element, body: Uint8Array): void {
  if (element.vr === 'UN' && !element.items) element.items = itemsOf(element, body);
  for (const { dataSet } of element.items ?? []) {
    for (const group of GROUPS) {
      const inner = dataSet?.elements[group];
      if (inner?.vr === 'UN' && !inner.items) openUnknown(inner, body);
    }
  }
}

function itemsOf({ tag, dataOffset, length }: Element, body: Uint8Array): Element[] {
  const end = dataOffset + length;
  if (length < 8 || end > body.length) return [];
  const order = parser.littleEndianByteArrayParser;
  const stream = new parser.ByteStream(order, body.subarray(0, end), dataOffset);
  stream.warnings = [];
  const read: Element = { tag, vr: 'SQ', length, dataOffset };
  try {
    // Some writers leave the contents in explicit VR.
    const explicit = length >= 16 && isVr(String.fromCharCode(body[dataOffset + 12], body[dataOffset + 13]));
    if (explicit) parser.readSequenceItemsExplicit(stream, read, stream.warnings);
    else parser.readSequenceItemsImplicit(stream, read);
  } catch {
    return [];
  }
  return read.items ?? [];
}

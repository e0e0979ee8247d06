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
 * Gives items to a sequence that was stored as unknown (VR UN) by a writer without its tag in its dictionary, and to such sequences in its
 * items: their contents are in implicit little endian, whatever the file is in (DICOM PS3.5, 6.2.2). What can't be read as items stays
 * without.
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
    // Some writers keep what is inside as it was.
    const explicit = length >= 16 && isVr(String.fromCharCode(body[dataOffset + 12], body[dataOffset + 13]));
    if (explicit) parser.readSequenceItemsExplicit(stream, read, stream.warnings);
    else parser.readSequenceItemsImplicit(stream, read);
  } catch {
    return [];
  }
  return read.items ?? [];
}

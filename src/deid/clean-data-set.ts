import type { Element, Encoding } from '#ct/dicom/encode.ts';
import { fault } from '#ct/fault.ts';
import { cleanValue, type Replacements } from './clean-value.ts';
import { KEPT, type KeptAttribute, MEANING } from './kept.ts';
import { elementsIn, type FoundElement, itemsIn } from './read-elements.ts';

/** What became of the attributes of a file, counted over its sequences. */
export interface Treated {
  kept: number;
  /** Identifiers made anew, and dates moved. */
  replaced: number;
  emptied: number;
  removed: number;
}

export const noneTreated = (): Treated => ({ kept: 0, replaced: 0, emptied: 0, removed: 0 });

interface Place {
  start: number;
  end: number;
}

/**
 * The elements of a data set that a copy keeps, with their new values, in the order of their tags. `until` is the tag of the pixel data. Throws
 * ProblemError without subject where the bytes are damaged, or what the pixels mean would be lost.
 */
export function cleanDataSet(
  bytes: Uint8Array,
  place: Place,
  encoding: Encoding,
  until: number,
  replacements: Replacements,
  treated: Treated,
): Element[] {
  const elements = new Map<number, Element>();
  for (const found of elementsIn(bytes, place, encoding, until)) {
    if (found.tag >= until) break;
    const attribute = KEPT.get(found.tag);
    const element = attribute ? cleanElement(bytes, found, attribute, replacements, treated) : null;
    if (element) elements.set(found.tag, element);
    else treated.removed++;
  }
  return [...elements.values()].sort(([a], [b]) => a - b);
}

function cleanElement(
  bytes: Uint8Array,
  found: FoundElement,
  attribute: KeptAttribute,
  replacements: Replacements,
  treated: Treated,
): Element | null {
  const { tag, keyword, form } = attribute;
  if (form === 'items') return [tag, 'SQ', cleanItems(bytes, found, replacements, treated)];
  const value = cleanValue(attribute, bytes.subarray(found.start, found.end), found.inside.bigEndian, replacements);
  if (value === null) {
    if (MEANING.has(keyword)) throw fault('deid-odd-value', { attribute: keyword });
    return null;
  }
  if (form === 'emptied') treated.emptied++;
  else if (form === 'uid' || form === 'date' || form === 'datetime') treated.replaced++;
  else treated.kept++;
  // Pixel values have the sign of the pixels.
  return [tag, found.vr === 'SS' && attribute.vr === 'US' ? 'SS' : attribute.vr, value];
}

function cleanItems(bytes: Uint8Array, found: FoundElement, replacements: Replacements, treated: Treated): Element[][] {
  treated.kept++;
  return Array.from(itemsIn(bytes, found), (item) =>
    cleanDataSet(bytes, item, encodingOfItem(bytes, item, found), Number.POSITIVE_INFINITY, replacements, treated),
  );
}

/** What is stored as unknown should be implicit, but some writers leave it explicit. */
function encodingOfItem(bytes: Uint8Array, { start, end }: Place, { vr, inside }: FoundElement): Encoding {
  const letters = end - start >= 8 ? String.fromCharCode(bytes[start + 4]!, bytes[start + 5]!) : '';
  return vr === 'UN' && /^[A-Z]{2}$/.test(letters) ? { ...inside, explicit: true } : inside;
}

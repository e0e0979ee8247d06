import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { PhraseId } from '#base/messages/phrases/index.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Objects of DICOM PS3.4, annex B, that often lie beside images, by the beginning or the end of their SOP Class UID. */
const NAMES: readonly [end: string, name: PhraseId & `object/${string}`][] = [
  ['88.59', 'object/key-images'],
  ['88.67', 'object/dose-report'],
  ['88.', 'object/report'],
  ['104.1', 'object/pdf'],
  ['104.', 'object/document'],
  ['66.1', 'object/registration'],
  ['66.4', 'object/segmentation'],
  ['66.5', 'object/surface'],
  ['66', 'object/raw'],
  ['11.', 'object/presentation'],
  ['9.', 'object/waveform'],
  ['481.2', 'object/dose'],
  ['481.3', 'object/structures'],
  ['481.5', 'object/plan'],
];

/** The name of an object that is no image, by its SOP Class UID; null for images and unknown classes. */
export function objectName(sopClass: string): Phrase | null {
  if (!sopClass.startsWith(STORAGE)) return null;
  const end = sopClass.slice(STORAGE.length);
  const known = NAMES.find(([name]) => end === name || (name.endsWith('.') && end.startsWith(name)));
  return known ? phrase(known[1]) : null;
}

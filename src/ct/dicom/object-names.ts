const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Objects of DICOM PS3.4, annex B, that often lie beside images, by the beginning or the end of their SOP Class UID. */
const NAMES: readonly [end: string, name: string][] = [
  ['88.59', 'a selection of key images'],
  ['88.67', 'a dose report (structured report)'],
  ['88.', 'a structured report'],
  ['104.1', 'an encapsulated PDF'],
  ['104.', 'an encapsulated document or model'],
  ['66.1', 'a registration'],
  ['66.4', 'a segmentation'],
  ['66.5', 'a surface segmentation'],
  ['66', "a scanner's raw data"],
  ['11.', 'a presentation state'],
  ['9.', 'a waveform'],
  ['481.2', 'a radiotherapy dose'],
  ['481.3', 'a radiotherapy structure set'],
  ['481.5', 'a radiotherapy plan'],
];

/** The name of an object that is no image, by its SOP Class UID; null for images and unknown classes. */
export function objectName(sopClass: string): string | null {
  if (!sopClass.startsWith(STORAGE)) return null;
  const end = sopClass.slice(STORAGE.length);
  return NAMES.find(([known]) => end === known || (known.endsWith('.') && end.startsWith(known)))?.[1] ?? null;
}

import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { PhraseId } from '#base/messages/phrases/index.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import type { DicomData } from './dataset.ts';
import { item, TAG, text, texts } from './tags.ts';

/** Values of RescaleType that allow Hounsfield units; 'US' means "unspecified". */
const HOUNSFIELD = /^(HU|US|UNSPECIFIED|HOUNSFIELD( UNITS?)?)$/i;

/** Defined terms of RescaleType (DICOM PS3.3, C.11.1.1.2) for other quantities. */
const OTHER_QUANTITIES = new Map<string, PhraseId & `quantity/${string}`>([
  ['OD', 'quantity/optical-density'],
  ['MGML', 'quantity/mass'],
  ['Z_EFF', 'quantity/effective-number'],
  ['ED', 'quantity/electron-density'],
  ['EDW', 'quantity/relative-electron-density'],
  ['HU_MOD', 'quantity/modified-hounsfield'],
  ['PCT', 'quantity/percent'],
]);
/** Values of ImageType for maps of multi-energy CT (C.8.2.1.1.1) whose pixels are no Hounsfield units. */
const MAPS = new Map<string, PhraseId & `map/${string}`>([
  ['MAT_SPECIFIC', 'map/material'],
  ['MAT_FRACTIONAL', 'map/fractions'],
  ['MAT_VALUE_BASED', 'map/values'],
  ['EFF_ATOMIC_NUM', 'map/effective-numbers'],
  ['ELECTRON_DENSITY', 'map/electron-density'],
]);

/**
 * Words for maps in ImageType and SeriesDescription. Some images with such words do hold Hounsfield units, so that only their numbers
 * decide whether they are maps.
 */
const CALLED: readonly (readonly [RegExp, PhraseId & `quantity/${string}`])[] = [
  [/(^|[^a-z])(pbv|perfused blood volume)(?![a-z])/i, 'quantity/blood-volume'],
  [/(^|[^a-z])(iodine|iod|jod)(?![a-z])/i, 'quantity/iodine'],
  [/(^|[^a-z])(perf(usion)?|cbf|cbv|mtt|ttp|tmax)(?![a-z])/i, 'quantity/perfusion'],
  [/(^|[^a-z])(z[ _-]?eff(ective)?|effective z|effective atomic)(?![a-z])/i, 'quantity/effective-numbers'],
  [/(^|[^a-z])(electron density|rho)(?![a-z])/i, 'quantity/electron-density'],
  [/(^|[^a-z])(calcium|water|fat|uric acid)([ _-]?(map|image|\())/i, 'quantity/one-material'],
  [/(^|[^a-z])ventilation(?![a-z])|(^|[^a-z])xenon(?![a-z])/i, 'quantity/ventilation'],
];

/** The quantity that a file may map by its ImageType or SeriesDescription; null where these name none. */
export function describeMap({ elements }: DicomData): Phrase | null {
  return mapNamedBy([...texts(elements, TAG.imageType).slice(2), text(elements, TAG.seriesDescription) ?? '']);
}

/** The quantity that one of the texts names; null where none does. */
export function mapNamedBy(texts: readonly string[]): Phrase | null {
  const called = CALLED.find(([pattern]) => texts.some((text) => pattern.test(text.replaceAll('_', ' '))));
  return called ? phrase(called[1]) : null;
}

/**
 * Checks by RescaleType and ImageType whether a file's pixels are Hounsfield units. Returns an error for another quantity, a warning for
 * an unknown word, otherwise null.
 */
export function rescaleTypeProblem(path: string, data: DicomData, frames: number): Problem | null {
  const types = [...new Set(Array.from({ length: frames }, (_, frame) => rescaleType(data, frame)))];
  const odd = types.filter((type) => type !== null && !HOUNSFIELD.test(type));
  const [type] = odd;
  if (type) {
    const quantity = OTHER_QUANTITIES.get(type.toUpperCase());
    const partly = odd.length < types.length;
    if (!quantity) return warning('rescale-type/unknown', path, { type, partly });
    return problem('rescale-type', path, { type, quantity: phrase(quantity), partly });
  }
  const value = texts(data.elements, TAG.imageType).find((name) => MAPS.has(name.toUpperCase()));
  const map = value && MAPS.get(value.toUpperCase());
  return map ? problem('rescale-type/map', path, { value, map: phrase(map) }) : null;
}

function rescaleType({ elements }: DicomData, frame: number): string | null {
  const own = item(item(elements, TAG.perFrameGroups, frame), TAG.valueTransformation);
  const shared = item(item(elements, TAG.sharedGroups), TAG.valueTransformation);
  for (const place of [own, shared, elements]) {
    const type = place && text(place, TAG.rescaleType);
    if (type) return type;
  }
  return null;
}

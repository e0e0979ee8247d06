import type { Problem } from '#base/problem.ts';
import type { DicomData } from './dataset.ts';
import { item, TAG, text, texts } from './tags.ts';

/** What says nothing against Hounsfield units: 'US' is "unspecified". */
const HOUNSFIELD = /^(HU|US|UNSPECIFIED|HOUNSFIELD( UNITS?)?)$/i;

/** Defined terms of RescaleType (DICOM PS3.3, C.11.1.1.2) for other quantities. */
const OTHER_QUANTITIES = new Map([
  ['OD', 'optical density'],
  ['MGML', 'mass of a material per volume, such as iodine in mg/ml'],
  ['Z_EFF', 'effective atomic number'],
  ['ED', 'electron density'],
  ['EDW', 'electron density relative to water'],
  ['HU_MOD', 'modified Hounsfield units'],
  ['PCT', 'percent'],
]);
/** Values of ImageType for maps of multi-energy CT (C.8.2.1.1.1) whose pixels are no Hounsfield units. */
const MAPS = new Map([
  ['MAT_SPECIFIC', 'a map of one material'],
  ['MAT_FRACTIONAL', 'a map of shares of materials'],
  ['MAT_VALUE_BASED', 'a map of values of a material'],
  ['EFF_ATOMIC_NUM', 'a map of effective atomic numbers'],
  ['ELECTRON_DENSITY', 'a map of electron density'],
]);

/** Words of ImageType and SeriesDescription for maps, some of which do hold Hounsfield units: only numbers that are none make them one. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/(^|[^a-z])(pbv|perfused blood volume)(?![a-z])/i, 'perfused blood volume'],
  [/(^|[^a-z])(iodine|iod|jod)(?![a-z])/i, 'iodine'],
  [/(^|[^a-z])(perf(usion)?|cbf|cbv|mtt|ttp|tmax)(?![a-z])/i, 'perfusion'],
  [/(^|[^a-z])(z[ _-]?eff(ective)?|effective z|effective atomic)(?![a-z])/i, 'effective atomic numbers'],
  [/(^|[^a-z])(electron density|rho)(?![a-z])/i, 'electron density'],
  [/(^|[^a-z])(calcium|water|fat|uric acid)([ _-]?(map|image|\())/i, 'one material'],
  [/(^|[^a-z])ventilation(?![a-z])|(^|[^a-z])xenon(?![a-z])/i, 'ventilation'],
];

/** What a file's words say that it may be a map of; null where they don't. */
export function describeMap({ elements }: DicomData): string | null {
  return mapNamedBy([...texts(elements, TAG.imageType).slice(2), text(elements, TAG.seriesDescription) ?? '']);
}

export function mapNamedBy(words: readonly string[]): string | null {
  return CALLED.find(([pattern]) => words.some((word) => pattern.test(word.replaceAll('_', ' '))))?.[1] ?? null;
}

/** What a file says against its pixels being Hounsfield units: an error for another quantity, a warning for an unknown word; else null. */
export function rescaleTypeProblem(path: string, data: DicomData, frames: number): Problem | null {
  const types = [...new Set(Array.from({ length: frames }, (_, frame) => rescaleType(data, frame)))];
  const odd = types.filter((type) => type !== null && !HOUNSFIELD.test(type));
  const [type] = odd;
  const problem = (level: Problem['level'], what: string): Problem => ({
    level,
    code: 'rescale-type',
    subject: path,
    what,
    remedy: level === 'error' ? 'Use the series in Hounsfield units of this study.' : 'Check in the viewer that air is near -1000.',
  });
  if (type) {
    const quantity = OTHER_QUANTITIES.get(type.toUpperCase());
    const where = odd.length < types.length ? ' of some frames' : '';
    if (!quantity) return problem('warning', `Its RescaleType${where} is "${type}", which may be another unit than Hounsfield units.`);
    return problem('error', `Its RescaleType${where} is ${type} (${quantity}): its values are no Hounsfield units.`);
  }
  const map = texts(data.elements, TAG.imageType).find((value) => MAPS.has(value.toUpperCase()));
  return map ? problem('error', `Its ImageType says ${map} (${MAPS.get(map.toUpperCase())}): its values are no Hounsfield units.`) : null;
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

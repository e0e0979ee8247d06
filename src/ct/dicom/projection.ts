import type { DicomData } from './dataset.ts';
import { has, item, TAG, text, texts } from './tags.ts';

/**
 * Values of ImageType, FrameType and VolumeBasedCalculationTechnique (DICOM PS3.3, C.8.16.2.1.3) of pictures made across several slices.
 * An average is none: that is how some consoles make thin slices, too.
 */
const VALUE = /^(max(imum)?(_?ip)?|min(imum)?(_?ip)?|volume_?render|surface_?render|curved(_?mpr)?)$/i;
/** The same as words of their own in makers' values and in descriptions: 'CT_SOM5 MIP', 'Lung MIP 10/1', 'thick slab', 'VRT'. */
const WORDS = [
  't?mips?',
  '(min|max|ave?|avg|mean)[ _-]?ips?',
  '(thick|mip|average|mean)[ _-]?slabs?',
  'vol(ume)?[ _-]?render(ed|ing)?',
  'vrt',
];
const IN_DESCRIPTION = asWords(WORDS);
/** CPR is looked for in values only: in a description it means resuscitation. */
const IN_VALUE = asWords([...WORDS, 'ssd', 'cpr', 'curved']);

function asWords(words: readonly string[]): RegExp {
  return new RegExp(`(^|[^a-z])(${words.join('|')})(?![a-z])`, 'i');
}

/**
 * True for pictures that are made across many slices: maximum, minimum and mean intensity projections, renderings, curved planes. They
 * are no slices of the body, however thin their spacing is.
 */
export function isProjection({ elements }: DicomData): boolean {
  const groups = [item(elements, TAG.sharedGroups), item(elements, TAG.perFrameGroups)].map((group) => item(group, TAG.frameTypeGroup));
  const places = [elements, ...groups.filter((group) => group !== null)];
  const values = places.flatMap((place) => [
    // The first two values are standard terms (ORIGINAL or DERIVED, PRIMARY or SECONDARY).
    ...texts(place, TAG.imageType).slice(2),
    ...texts(place, TAG.frameType).slice(2),
    ...texts(place, TAG.calculation),
  ]);
  if (values.some((value) => VALUE.test(value) || IN_VALUE.test(value))) return true;
  return IN_DESCRIPTION.test(text(elements, TAG.seriesDescription) ?? '');
}

const SCREEN =
  /screen[ _-]?(saves?|shots?|captures?|caps?|grabs?)(?![a-z])|dose[ _-]?(info(rmation)?|reports?|records?|sheets?|summary)(?![a-z])/i;

/** True for pictures of a console's screen and dose reports: ImageType calls them so, or a description does where they lie nowhere in the body. */
export function isScreenCapture({ elements }: DicomData): boolean {
  if (texts(elements, TAG.imageType).some((value) => SCREEN.test(value))) return true;
  const placed = has(elements, TAG.position) || has(elements, TAG.perFrameGroups) || has(elements, TAG.sliceLocation);
  return !placed && /^derived$/i.test(texts(elements, TAG.imageType)[0] ?? '') && SCREEN.test(text(elements, TAG.seriesDescription) ?? '');
}

const WATCHED = /pre-?monitor|monitoring|smart ?prep|bolus ?track|test ?bolus|sure ?start|tracker/i;

/** Whether a series' description names bolus tracking, which times a contrast medium before the scan. */
export function isMonitoring({ elements }: DicomData): boolean {
  return WATCHED.test(text(elements, TAG.seriesDescription) ?? '');
}

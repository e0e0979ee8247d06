import { keyOf } from '../identity.ts';
import type { DicomData } from './dataset.ts';
import { decimal, item, real, short, TAG, text, texts, unsignedLongs } from './tags.ts';
import { technicalRemark } from './words.ts';

/**
 * Traits that can distinguish two frames in one place, in the order in which they are tried. Each value of a `kind` stands for one whole
 * recording. Values of a `sequence` change within a recording (with each turn of the tube, or with each slice), so that several of them
 * make one.
 */
export const TRAITS = [
  { name: 'series', sort: 'kind', part: 'part/series' },
  { name: 'stack', sort: 'kind', part: 'part/stack' },
  { name: 'temporal', sort: 'kind', part: 'part/temporal' },
  { name: 'cardiac', sort: 'kind', part: 'part/cardiac' },
  { name: 'kernel', sort: 'kind', part: 'part/kernel' },
  { name: 'thickness', sort: 'kind', part: 'part/thickness' },
  { name: 'energy', sort: 'kind', part: 'part/energy' },
  { name: 'acquisition', sort: 'sequence', part: 'part/acquisition' },
  { name: 'trigger', sort: 'kind', part: 'part/trigger' },
  { name: 'type', sort: 'kind', part: null },
  { name: 'filter', sort: 'kind', part: null },
  { name: 'contrast', sort: 'kind', part: null },
  { name: 'description', sort: 'kind', part: null },
  { name: 'comment', sort: 'kind', part: null },
  { name: 'field', sort: 'kind', part: 'part/field' },
  { name: 'reference', sort: 'kind', part: null },
  { name: 'dimension0', sort: 'kind', part: 'part/index' },
  { name: 'dimension1', sort: 'kind', part: 'part/index' },
  { name: 'dimension2', sort: 'kind', part: 'part/index' },
  { name: 'dimension3', sort: 'kind', part: 'part/index' },
  { name: 'time', sort: 'sequence', part: null },
] as const;

export type TraitName = (typeof TRAITS)[number]['name'];

/** The values of a frame's traits; a trait is absent where the file does not state it. */
export type FrameTraits = Partial<Record<TraitName, string>>;

/** Reads the traits that all frames of a file share. Free text becomes a key; only comments of technical words stay readable. */
export function traitsOfFile({ elements }: DicomData): FrameTraits {
  const shared = item(elements, TAG.sharedGroups);
  const number = (tag: string) => plain(decimal(elements, tag));
  const key = (value: string | null) => value && keyOf('series', value);
  const reconstruction = item(shared, TAG.reconstruction);
  return told({
    series: number(TAG.seriesNumber),
    temporal: number(TAG.temporalPosition),
    cardiac: plain(real(elements, TAG.cardiacPhase)),
    kernel: kernelText(texts(elements, TAG.kernel)) ?? (reconstruction && kernelText(texts(reconstruction, TAG.kernel))),
    thickness: number(TAG.thickness),
    energy: number(TAG.kvp),
    acquisition: number(TAG.acquisitionNumber),
    trigger: number(TAG.triggerTime),
    type: texts(elements, TAG.imageType).join('\\') || null,
    filter: text(elements, TAG.filterType),
    contrast: key(text(elements, TAG.contrastAgent)),
    description: key(text(elements, TAG.seriesDescription)),
    comment: technicalRemark(text(elements, TAG.imageComments)) ?? key(text(elements, TAG.imageComments)),
    field: number(TAG.reconstructionDiameter),
    reference: key(text(elements, TAG.frameOfReference)),
    time:
      text(elements, TAG.acquisitionDateTime) ??
      timeOf(text(elements, TAG.acquisitionDate), text(elements, TAG.acquisitionTime) ?? text(elements, TAG.contentTime)),
  });
}

/** Reads traits from a frame's own functional groups; null where these state none. */
export function traitsOfFrame({ elements }: DicomData, frame: number): FrameTraits | null {
  const own = item(elements, TAG.perFrameGroups, frame);
  if (!own) return null;
  const content = item(own, TAG.frameContent);
  const cardiac = item(own, TAG.cardiacGroup);
  const reconstruction = item(own, TAG.reconstruction);
  const measures = item(own, TAG.pixelMeasures);
  const rays = item(own, TAG.xRayDetails);
  const type = item(own, TAG.frameTypeGroup);
  const dimensions = content ? unsignedLongs(content, TAG.dimensionValues) : [];
  const traits = told({
    stack: content && text(content, TAG.stackId),
    temporal: content && plain(unsignedLongs(content, TAG.temporalIndex)[0] ?? null),
    acquisition: content && plain(short(content, TAG.frameAcquisitionNumber)),
    time: content && text(content, TAG.frameAcquisitionDateTime),
    cardiac: cardiac && plain(real(cardiac, TAG.cardiacPhase)),
    trigger: cardiac && plain(real(cardiac, TAG.triggerDelay)),
    kernel: reconstruction && kernelText(texts(reconstruction, TAG.kernel)),
    thickness: measures && plain(decimal(measures, TAG.thickness)),
    energy: rays && plain(decimal(rays, TAG.kvp)),
    type: type && texts(type, TAG.frameType).join('\\'),
    dimension0: plain(dimensions[0] ?? null),
    dimension1: plain(dimensions[1] ?? null),
    dimension2: plain(dimensions[2] ?? null),
    dimension3: plain(dimensions[3] ?? null),
  });
  return Object.keys(traits).length > 0 ? traits : null;
}

/** Joins all values of a kernel: the second is the strength of an iterative reconstruction, which also changes the picture. */
function kernelText(values: readonly string[]): string | null {
  return values.join(' ').trim().replace(/\s+/g, ' ') || null;
}

function timeOf(date: string | null, time: string | null): string | null {
  return time && `${date ?? ''}${time}`;
}

function plain(value: number | null): string | null {
  return value === null || !Number.isFinite(value) ? null : String(value);
}

function told(traits: Partial<Record<TraitName, string | null>>): FrameTraits {
  return Object.fromEntries(Object.entries(traits).filter(([, value]) => value)) as FrameTraits;
}

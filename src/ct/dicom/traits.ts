import { keyOf } from '../identity.ts';
import type { DicomData } from './dataset.ts';
import { decimal, item, real, short, TAG, text, texts, unsignedLongs } from './tags.ts';
import { technicalRemark } from './words.ts';

/**
 * What can tell two frames in one place apart, in the order in which it is looked at. A `kind` stands for one whole by itself; values in
 * a `sequence` (one for each turn of the tube, or even for each slice) make wholes only together.
 */
export const TRAITS = [
  { name: 'series', sort: 'kind', words: (value: string) => `series ${value}` },
  { name: 'stack', sort: 'kind', words: (value: string) => `stack ${value}` },
  { name: 'temporal', sort: 'kind', words: (value: string) => `time point ${value}` },
  { name: 'cardiac', sort: 'kind', words: (value: string) => `cardiac phase ${value} %` },
  { name: 'kernel', sort: 'kind', words: (value: string) => `kernel ${value}` },
  { name: 'thickness', sort: 'kind', words: (value: string) => `${value} mm thick` },
  { name: 'energy', sort: 'kind', words: (value: string) => `${value} kV` },
  { name: 'acquisition', sort: 'sequence', words: (value: string) => `acquisition ${value}` },
  { name: 'trigger', sort: 'kind', words: (value: string) => `trigger ${value} ms` },
  { name: 'type', sort: 'kind', words: null },
  { name: 'filter', sort: 'kind', words: null },
  { name: 'contrast', sort: 'kind', words: null },
  { name: 'description', sort: 'kind', words: null },
  { name: 'comment', sort: 'kind', words: null },
  { name: 'field', sort: 'kind', words: (value: string) => `field of ${value} mm` },
  { name: 'reference', sort: 'kind', words: null },
  { name: 'dimension0', sort: 'kind', words: (value: string) => `index ${value}` },
  { name: 'dimension1', sort: 'kind', words: (value: string) => `index ${value}` },
  { name: 'dimension2', sort: 'kind', words: (value: string) => `index ${value}` },
  { name: 'dimension3', sort: 'kind', words: (value: string) => `index ${value}` },
  { name: 'time', sort: 'sequence', words: null },
] as const;

export type TraitName = (typeof TRAITS)[number]['name'];

/** Absent where the file tells nothing. */
export type FrameTraits = Partial<Record<TraitName, string>>;

/** What holds for all frames of a file. Texts that a person wrote are kept as keys only. */
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

/** What a frame's own functional groups say. */
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

/** A second value is the strength of an iterative reconstruction, which makes another picture, too. */
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

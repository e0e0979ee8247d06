import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { TAG } from './tags.ts';

type TagName = keyof typeof TAG;

/** The tags that are read, and how their values are used. All other tags are skipped. */
export interface KeptTags {
  /** Their meaning, as shown to the user. */
  what: Phrase;
  tags: readonly TagName[];
  /** kept: while the scan is loaded; key: as a hash only, to group files; used: for decoding only. */
  fate: 'kept' | 'key' | 'used';
  /** Why they are read, as the end of a sentence. */
  why: Phrase;
}

export const KEPT_TAGS: readonly KeptTags[] = [
  {
    what: phrase('tags/geometry'),
    tags: [
      'rows',
      'columns',
      'frames',
      'pixelSpacing',
      'thickness',
      'spacingBetween',
      'position',
      'orientation',
      'sliceLocation',
      'instanceNumber',
      'seriesNumber',
    ],
    fate: 'kept',
    why: phrase('tags/geometry-why'),
  },
  {
    what: phrase('tags/maker'),
    tags: ['manufacturer', 'kernel', 'institution'],
    fate: 'kept',
    why: phrase('tags/maker-why'),
  },
  {
    what: phrase('tags/acquisition'),
    tags: [
      'acquisitionNumber',
      'acquisitionDate',
      'acquisitionTime',
      'acquisitionDateTime',
      'contentTime',
      'frameAcquisitionNumber',
      'frameAcquisitionDateTime',
      'stackId',
      'temporalPosition',
      'temporalIndex',
      'cardiacPhase',
      'triggerTime',
      'triggerDelay',
      'dimensionValues',
      'kvp',
      'filterType',
      'reconstructionDiameter',
      'imageType',
      'frameType',
    ],
    fate: 'kept',
    why: phrase('tags/acquisition-why'),
  },
  {
    what: phrase('tags/descriptions'),
    tags: ['contrastAgent', 'seriesDescription', 'imageComments', 'frameOfReference'],
    fate: 'key',
    why: phrase('tags/descriptions-why'),
  },
  {
    what: phrase('tags/patient'),
    tags: ['patientId', 'patientName', 'birthDate', 'studyInstance', 'seriesInstance', 'sopInstance'],
    fate: 'key',
    why: phrase('tags/patient-why'),
  },
  {
    what: phrase('tags/accession'),
    tags: ['accession', 'studyId'],
    fate: 'key',
    why: phrase('tags/accession-why'),
  },
  {
    what: phrase('tags/object'),
    tags: ['modality', 'sopClass', 'calculation', 'burnedIn'],
    fate: 'used',
    why: phrase('tags/object-why'),
  },
  {
    what: phrase('tags/pixels'),
    tags: [
      'pixels',
      'extendedOffsets',
      'floatPixels',
      'doublePixels',
      'samples',
      'photometric',
      'bitsAllocated',
      'bitsStored',
      'highBit',
      'pixelRepresentation',
      'slope',
      'intercept',
      'rescaleType',
      'padding',
      'paddingLimit',
      'characterSet',
      'reconstruction',
      'cardiacGroup',
      'xRayDetails',
      'frameTypeGroup',
      'frameContent',
      'planePosition',
      'planeOrientation',
      'pixelMeasures',
      'valueTransformation',
      'sharedGroups',
      'perFrameGroups',
    ],
    fate: 'used',
    why: phrase('tags/pixels-why'),
  },
];

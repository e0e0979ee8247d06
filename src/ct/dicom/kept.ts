import type { TAG } from './tags.ts';

type TagName = keyof typeof TAG;

/** The tags that are read, and how their values are used. All other tags are skipped. */
export interface KeptTags {
  /** Their meaning, as shown to the user. */
  what: string;
  tags: readonly TagName[];
  /** kept: while the scan is loaded; key: as a hash only, to group files; used: for decoding only. */
  fate: 'kept' | 'key' | 'used';
  why: string;
}

export const KEPT_TAGS: readonly KeptTags[] = [
  {
    what: 'Size, spacing, position and orientation of slices',
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
    why: 'to order slices and show them at their true proportions',
  },
  {
    what: 'Manufacturer, kernel and institution',
    tags: ['manufacturer', 'kernel', 'institution'],
    fate: 'kept',
    why: 'to choose among series, and to see what labels go along with',
  },
  {
    what: 'Numbers and times of acquisition, stack, time point, cardiac phase and index; tube voltage, filter, field and image type',
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
    why: 'to keep slices of two recordings of one place apart, and to call them by what differs',
  },
  {
    what: 'Contrast agent, series description, comments on the image and frame of reference',
    tags: ['contrastAgent', 'seriesDescription', 'imageComments', 'frameOfReference'],
    fate: 'key',
    why: 'to keep slices of two recordings of one place apart, and to know projections; of comments only technical words such as "ASiR 50%" are shown',
  },
  {
    what: 'Patient ID, name and date of birth; study, series and image UIDs',
    tags: ['patientId', 'patientName', 'birthDate', 'studyInstance', 'seriesInstance', 'sopInstance'],
    fate: 'key',
    why: 'to keep scans of one patient on one side of the split; shown as a salted pseudonym',
  },
  {
    what: 'Accession number and study ID',
    tags: ['accession', 'studyId'],
    fate: 'key',
    why: 'to find the scan in a label table; with patient ID and UIDs held in memory for this only, never stored or exported',
  },
  {
    what: 'Modality, object class, burned-in annotation',
    tags: ['modality', 'sopClass', 'calculation', 'burnedIn'],
    fate: 'used',
    why: 'to set aside what is no CT slice, and to warn of names in pictures',
  },
  {
    what: 'Pixels and how they are stored',
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
    why: 'to decode a slice when it is looked at or trained on',
  },
];

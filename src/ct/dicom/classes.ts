/** SOP Classes of DICOM PS3.4, annex B, that the studio tells apart. */
export const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
export const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** Images of CT: plain, enhanced, and enhanced ones that were converted from plain ones. */
export const CT_CLASSES: readonly string[] = [CT_IMAGE_STORAGE, '1.2.840.10008.5.1.4.1.1.2.1', '1.2.840.10008.5.1.4.1.1.2.2'];

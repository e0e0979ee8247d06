import { SECONDARY_CAPTURE } from '#ct/dicom/classes.ts';
import type { DicomData } from '#ct/dicom/dataset.ts';
import { isScreenCapture } from '#ct/dicom/projection.ts';
import { has, short, TAG, text } from '#ct/dicom/tags.ts';
import { fault } from '#ct/fault.ts';

/** How a picture that is no scanner's own was made (ConversionType). */
const CONVERSION = 'x00080064';
const MODALITY_TABLE = 'x00283000';
/** OverlayBitPosition of any of the sixteen overlays: not 0 where the overlay lies in unused bits of the pixels (retired, but in use). */
const OVERLAY_BIT = /^x60[0-9a-f]{2}0102$/;

/** Throws ProblemError without subject for an image in whose pixels there is writing, as its attributes tell, or whose values need a table. */
export function refuseWriting(data: DicomData): void {
  const { elements } = data;
  if (/^YES/i.test(text(elements, TAG.burnedIn) ?? '')) throw fault('deid-burned-in');
  const sopClass = text(elements, TAG.sopClass) ?? '';
  if (sopClass.startsWith(SECONDARY_CAPTURE) || has(elements, CONVERSION) || isScreenCapture(data)) {
    throw fault('deid-burned-in/capture');
  }
  const overlaid = Object.keys(elements.elements).some((tag) => OVERLAY_BIT.test(tag) && (short(elements, tag) ?? 0) > 0);
  if (overlaid) throw fault('deid-burned-in/overlay');
  if (elements.elements[MODALITY_TABLE]) throw fault('deid-odd-value', { attribute: 'ModalityLUTSequence' });
}

/** Whether an image states that there is no writing in its pixels. */
export const deniesWriting = ({ elements }: DicomData): boolean => /^NO$/i.test(text(elements, TAG.burnedIn) ?? '');

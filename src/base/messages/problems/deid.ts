import type { ProblemCatalogue } from '../message.ts';

const WRITING =
  'Nothing of this series was copied, since its pixels may name the patient. Leave it out, or have the writing removed where the pictures were made.';

/** De-identified copies of scans. */
export const deidProblems = {
  'deid-not-dicom': {
    what: 'It is no DICOM series, so it has no attributes that could be de-identified.',
    remedy: 'Leave it out. Pictures and volumes can be handed on as they are, once their names and headers have been looked through.',
  },
  'deid-burned-in': { what: 'The file states that there is writing in its picture (attribute 0028,0301).', remedy: WRITING },
  'deid-burned-in/capture': {
    what: 'The picture was taken from a screen or scanned, and such pictures often name the patient.',
    remedy: WRITING,
  },
  'deid-burned-in/overlay': { what: 'There is an overlay in unused bits of its pixels, which may be writing.', remedy: WRITING },
  'deid-writing': ({ slice }: { slice: number }) => ({
    what: `There may be writing in its pictures, for instance in slice ${slice}.`,
    remedy: 'Look through its slices. If there is no writing in them, tick this and save again.',
  }),
  'deid-description': {
    what: 'Only its description says that it shows another quantity, or a projection, and a description can name the patient.',
    remedy: 'Leave it out. Without its description the copy would pass for plain slices of CT.',
  },
  'deid-damaged': {
    what: 'Its attributes could not be read to the end, so that a name in them could not be ruled out.',
    remedy: 'Export the series again from where it came from.',
  },
  'deid-code-stream': {
    what: 'One of its compressed pictures could not be followed to its end, so that text in it could not be ruled out.',
    remedy: 'Export the series again, without compression.',
  },
  'deid-odd-value': ({ attribute }: { attribute: string }) => ({
    what: `Its ${attribute} is not of the form that the standard asks for. It may hide a name, and without it the pixels would mean something else.`,
    remedy: 'Leave the series out, or export it again from where it came from.',
  }),
} satisfies ProblemCatalogue;

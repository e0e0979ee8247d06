import { counted, form } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';

const EXPORT_AGAIN = 'Export it again from the source.';
const COPY_AGAIN = 'Copy or export it again.';
const NOTHING = 'Nothing needs to be done.';
const CHECK_ORDER = 'Check the order of the slices.';
const WHICH_IS_USED = 'Nothing needs to be done; where a study has several scans, the inspector shows which of them is used.';
const LEAVE_ASIDE = 'Nothing needs to be done, unless the file belongs to the scan.';

/** How many bytes an image takes: 'frames of rows x columns pixels make ...'. */
export interface ImageSize {
  frames: number;
  rows: number;
  columns: number;
  expected: number;
}

const imageSize = ({ frames, rows, columns, expected }: ImageSize) =>
  `${frames} frames of ${rows} x ${columns} pixels make an expected size of ${expected} bytes`;

/** Names that were set aside for one reason; `count` is how many they are. */
export interface Aside {
  count: number;
  files: Names;
}

const aside = (reason: string, { count, files }: Aside) => ({
  what: `${reason}; it was set aside.${count > 1 ? ` This holds for ${count} files: ${named(files)}.` : ''}`,
  remedy: LEAVE_ASIDE,
});

const ofFrames = (partly: boolean) => (partly ? ' of some frames' : '');
const USE_HOUNSFIELD = 'Use the series in Hounsfield units of this study.';
const ADD_MISSING = 'Add the missing files if you have them; the others are used.';
const missingSlices = (missing: number) => `${counted(missing, 'slice')} ${form(missing, 'is', 'are')} missing`;

export const dicomProblems = {
  'no-pixel-data': { what: 'It has no pixel data.', remedy: EXPORT_AGAIN },
  'no-pixel-data/float': { what: 'It holds float pixel data, which is no CT image.', remedy: EXPORT_AGAIN },
  'dicom-size/missing': ({ tag }: { tag: string }) => ({
    what: `The tag ${tag} is missing, so the dimensions of the image are unknown.`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-size/impossible': ({ tag, value }: { tag: string; value: number }) => ({
    what: `Its dimensions are impossible: ${tag} is ${value}; the size of the pixel data can't be that.`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-frames/number': ({ frames, most }: { frames: string; most: number }) => ({
    what: `Its number of frames is not usable: "${frames}"; from 1 to ${most} are expected.`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-frames/too-many': ({ frames, available }: { frames: number; available: number }) => ({
    what: `It claims ${frames} frames, more than the size of the file (${available} bytes of pixel data) can hold.`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-frames/wanted': ({ frame, frames }: { frame: number; frames: number }) => ({
    what: `Frame ${frame} is wanted, but it has ${frames} frames.`,
    remedy: 'Drop it again.',
  }),
  'dicom-bits': ({ stored, allocated, high }: { stored: number; allocated: number | null; high: number }) => ({
    what: `Its pixels have ${stored} bits stored of ${allocated ?? 'unknown'} bits allocated, high bit ${high}; 8 or 16 bits are read.`,
    remedy: 'Export it again with 16 bits allocated.',
  }),
  'dicom-pixels/fragments': {
    what: 'Its pixel data is in compressed fragments, but the transfer syntax says that it is plain.',
    remedy: EXPORT_AGAIN,
  },
  'dicom-pixels/plain': {
    what: 'Its pixel data is plain, but the transfer syntax says that it is in compressed fragments.',
    remedy: EXPORT_AGAIN,
  },
  'dicom-pixels/short': ({ length, size }: { size: ImageSize; length: number }) => ({
    what: `Its pixel data is too short: ${imageSize(size)}, its length is ${length}.`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-truncated/pixels': ({ available, size }: { size: ImageSize; available: number }) => ({
    what: `The file is truncated: ${imageSize(size)}, but its pixel data ends after ${available}.`,
    remedy: COPY_AGAIN,
  }),
  'dicom-truncated/fragment': {
    what: 'The file is truncated: a fragment of its compressed pixel data reaches beyond the end of the file.',
    remedy: COPY_AGAIN,
  },
  'dicom-truncated/header': { what: 'The DICOM file is truncated: it ends inside its header.', remedy: COPY_AGAIN },
  'dicom-damaged': {
    what: 'Its DICOM header is corrupt or truncated: an element or a sequence reaches beyond the end of the file.',
    remedy: EXPORT_AGAIN,
  },
  'dicom-fragments': ({ reason }: { reason: string }) => ({ what: `It cannot be decoded: ${reason}.`, remedy: EXPORT_AGAIN }),

  'dicom-directory': { what: 'It is a DICOMDIR, the directory of a disc, and not an image; it was set aside.', remedy: NOTHING },
  'dicom-not-image': ({ object }: { object: string }) => ({ what: `It is ${object}, not a CT image; it was set aside.`, remedy: NOTHING }),
  'dicom-not-image/no-pixels': ({ modality }: { modality: string | null }) => ({
    what: `It is a DICOM object of modality ${modality ?? 'unknown'} without pixel data, not an image; it was set aside.`,
    remedy: NOTHING,
  }),
  'colour-image/aside': {
    what: 'It is a colour image (RGB or palette), such as a dose report; it was set aside.',
    remedy: NOTHING,
  },
  'colour-image': { what: 'It is a colour image, which has no Hounsfield units.', remedy: 'Leave it out.' },
  'colour-image/palette': {
    what: 'Its JPEG 2000 file (JP2) has a palette of colours, and colours are no Hounsfield units.',
    remedy: 'Export it again as grey values, or leave it out.',
  },
  'screen-capture': { what: 'It is a picture of a screen, such as a dose report, and no slice; it was set aside.', remedy: NOTHING },
  'other-modality/dicom': ({ modality }: { modality: string | null }) => ({
    what: `Its modality is ${modality ?? 'not given'}, not CT; it was set aside.`,
    remedy: NOTHING,
  }),
  'rescale-missing': {
    what: 'Its rescale slope or intercept is missing; stored values are taken as Hounsfield units.',
    remedy: 'Check that air is near −1000 in the viewer.',
  },
  'bad-geometry/position': { what: 'Its position (ImagePositionPatient) is unusable and was ignored.', remedy: CHECK_ORDER },
  'bad-geometry/orientation': { what: 'Its orientation (ImageOrientationPatient) is unusable and was ignored.', remedy: CHECK_ORDER },
  'bad-geometry/spacing': {
    what: 'Its pixel spacing is unusable and was ignored.',
    remedy: 'Sizes in mm are unknown for this scan.',
  },
  'burned-in': {
    what: 'It may have text burned into its pixels (burned-in annotation or secondary capture).',
    remedy: 'Look at it: names of patients must not be trained on.',
  },
  'rescale-type/unknown': ({ type, partly }: { type: string; partly: boolean }) => ({
    what: `Its RescaleType${ofFrames(partly)} is "${type}", which may be another unit than Hounsfield units.`,
    remedy: 'Check in the viewer that air is near −1000.',
  }),
  'rescale-type': ({ type, quantity, partly }: { type: string; quantity: string; partly: boolean }) => ({
    what: `Its RescaleType${ofFrames(partly)} is ${type} (${quantity}): its values are no Hounsfield units.`,
    remedy: USE_HOUNSFIELD,
  }),
  'rescale-type/map': ({ value, map }: { value: string; map: string }) => ({
    what: `Its ImageType says ${value} (${map}): its values are no Hounsfield units.`,
    remedy: USE_HOUNSFIELD,
  }),

  localizer: (set: Aside) => aside('A scout (localizer) is no slice', set),
  'mixed-orientation': ({ plane, count, files }: Aside & { plane: string }) =>
    aside(`Its orientation (${plane}) differs from that of its series`, { count, files }),
  'mixed-size': ({ size, usual, count, files }: Aside & { size: string; usual: string }) =>
    aside(`The size differs from the rest of its series (${size}, not ${usual} rows x columns)`, { count, files }),
  'mixed-spacing': (set: Aside) => aside('The pixel spacing differs from the rest of its series', set),
  'no-position': (set: Aside) => aside('Its position (ImagePositionPatient) is missing, which the rest of its series has', set),
  'one-place': (set: Aside) =>
    aside('Its pictures watch one place over time (such as the coming of a contrast medium) and are no scan of the chest', set),
  'several-recordings': ({
    count,
    scans,
    short,
  }: {
    count: number;
    scans: string[];
    short: readonly { part: string; slices: number }[];
  }) => {
    const rest = short.map(({ part, slices }) => `${part} (${counted(slices, 'slice')})`).join(', ');
    const became = scans.length > 1 ? `each became a scan of its own: ${scans.join(', ')}` : `${scans.join(', ')} was taken`;
    return {
      what: `One series holds ${count} recordings of the same part of the body; ${became}${rest ? `; set aside as too short: ${rest}` : ''}.`,
      remedy: WHICH_IS_USED,
    };
  },
  'several-recordings/another-kind': ({ difference }: { difference: string }) => ({
    what: `One series holds a second stack of another kind (${difference}), which became a scan of its own.`,
    remedy: WHICH_IS_USED,
  }),
  'mixed-slices': ({ files }: { files: Names }) => ({
    what: `The slices of several recordings are mixed: in many places there are two different pictures, and nothing in the files says which belong together. They were set aside: ${named(files)}.`,
    remedy: 'Export each series into a folder of its own, and drop it again.',
  }),
  'duplicate-slice/one': ({ original, same }: { original: string | null; same: boolean }) => ({
    what: `Two slices at one position${same ? ', which show the same' : ''}; ${original ?? 'the other one'} was used.`,
    remedy: same ? NOTHING : 'If they differ, remove the wrong one.',
  }),
  'duplicate-slice/several': ({ count, same, files }: { count: number; same: boolean; files: Names }) => ({
    what: `${count} slices are duplicates of others in their place, which were kept: ${named(files)}.`,
    remedy: same ? NOTHING : 'Remove the copies that are wrong.',
  }),
  'duplicate-slice/seam': ({ places, files }: { places: number; files: Names }) => ({
    what: `Where its acquisitions join, ${places === 1 ? 'a place was' : `${places} places were`} taken twice; the slices of the earlier acquisition were kept, not ${named(files)}.`,
    remedy: NOTHING,
  }),
  'conflicting-slice': ({ files }: { files: Names }) => ({
    what: `Another slice in the same place shows something else and was kept; left out: ${named(files)}.`,
    remedy: 'Remove the files that are wrong.',
  }),
  projection: {
    what: 'Its pictures are projections or slabs across many slices (such as MIP), not slices.',
    remedy: 'Use the original series of the study.',
  },
  'not-axial': {
    what: 'Its slices are not axial: their orientation is coronal, sagittal or oblique.',
    remedy: 'Use the axial series of the study where there is one.',
  },
  'variable-spacing': ({ least, most }: { least: string; most: string }) => ({
    what: `The spacing of the slices varies from ${least} to ${most}.`,
    remedy: 'All slices are kept; distances between slices are not shown.',
  }),
  'gantry-tilt': ({ degrees }: { degrees: string }) => ({
    what: `The gantry was tilted: the stack of slices leans by ${degrees} degrees.`,
    remedy: 'Slices are used as they are; the volume is sheared.',
  }),
  'gap/one': ({ distance, between, missing }: { distance: string; between: readonly [string, string]; missing: number }) => ({
    what: `There is a gap of ${distance} between ${between[0]} and ${between[1]}: ${missingSlices(missing)}.`,
    remedy: ADD_MISSING,
  }),
  'gap/several': ({
    count,
    step,
    missing,
    between,
    more,
  }: {
    count: number;
    step: string;
    missing: number;
    between: readonly (readonly [string, string])[];
    more: number;
  }) => ({
    what: `There are ${count} gaps in slices that are ${step} apart: ${missingSlices(missing)}, ${between.map(([a, b]) => `between ${a} and ${b}`).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    remedy: ADD_MISSING,
  }),
  'order-guessed': ({ why, instead }: { why: string; instead: string }) => ({
    what: `${why}: slices were ordered by ${instead}, from which the direction can't be told.`,
    remedy: 'Check the order in the viewer.',
  }),

  'unreadable-codec': ({ uid, name, remedy }: { uid: string; name: string; remedy: string }) => ({
    what: `Its transfer syntax ${uid} (${name}) is not supported: the pixels cannot be decoded.`,
    remedy,
  }),
  'unreadable-codec/elscint': {
    what: 'Its pixels lie in a private element, in the private compression of Elscint (Philips), which is not supported.',
    remedy: "Convert the file with gdcmconv --raw or the maker's own program, or export it again without compression.",
  },
  'stream-corrupt': ({ reason }: { reason: string }) => ({ what: `${reason}.`, remedy: EXPORT_AGAIN }),
  'stream-mismatch': ({
    kind,
    rows,
    columns,
    components,
    expected,
  }: {
    kind: string;
    rows: number;
    columns: number;
    components: number;
    expected: { rows: number; columns: number };
  }) => ({
    what: `Size mismatch: its ${kind} code stream holds ${rows} x ${columns} pixels of ${components} samples, but the tags say rows x columns = ${expected.rows} x ${expected.columns} of 1.`,
    remedy: EXPORT_AGAIN,
  }),
  'stream-truncated': ({ kind }: { kind: string }) => ({
    what: `Its ${kind} code stream is truncated: the end-of-image marker is missing.`,
    remedy: COPY_AGAIN,
  }),
} satisfies ProblemCatalogue;

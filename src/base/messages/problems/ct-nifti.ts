import type { ProblemCatalogue } from '../message.ts';

const CONVERT_AGAIN = 'Convert it again from the source, for example with dcm2niix.';
const CHECK_PLACE = 'Check orientation and order in the viewer.';
const CHECK_DISTANCES = 'Check the distances of its slices, or convert it again from the source.';
const DROP_PAIR = 'Drop both files of the pair, with the same name.';

/** `distances` as in '0.7 x 0.7 x 1'. */
const impossible = (distances: string, unit: string | null) =>
  `Its header states distances between voxels of ${distances} ${unit ?? 'without a unit'}, which no CT has`;

export const niftiProblems = {
  'nifti-header/short': { what: 'It is too short for a NIfTI header.', remedy: CONVERT_AGAIN },
  'nifti-header/size': ({ bytes }: { bytes: number }) => ({
    what: `Its NIfTI header is invalid: it states a size of ${bytes} bytes, not 348 or 540.`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-truncated': ({ bytes, size }: { bytes: number; size: number }) => ({
    what: `It is truncated: it ends inside its NIfTI header, after ${bytes} of ${size} bytes.`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-magic': ({ magic }: { magic: string }) => ({
    what: `Its NIfTI header is invalid: the magic word is ${magic}. Analyze 7.5 files, which have none, don't say how they lie in space.`,
    remedy: 'Convert it to NIfTI from the source.',
  }),
  'nifti-dimensions/count': ({ count }: { count: number }) => ({
    what: `Its header is invalid: it claims ${count} dimensions; 1 to 7 can be.`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-dimensions/extents': ({ extents }: { extents: string }) => ({
    what: `Its header is invalid: its dimensions are ${extents}.`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-offset': ({ offset }: { offset: number }) => ({
    what: `Its header is invalid: voxels can't begin at the offset ${offset}.`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-type': ({ type, kind }: { type: number; kind: string | null }) => ({
    what:
      kind === null
        ? `Its header is invalid: the data type ${type} is unknown.`
        : `Its data type ${type} (${kind}) is not supported: a CT has one number per voxel.`,
    remedy: 'Convert it again to integers or floats.',
  }),
  'nifti-unit/unknown': ({ distances, unit }: { distances: string; unit: string | null }) => ({
    what: `${impossible(distances, unit)}.`,
    remedy: CHECK_DISTANCES,
  }),
  'nifti-unit/taken': ({ distances, unit, taken }: { distances: string; unit: string | null; taken: string }) => ({
    what: `${impossible(distances, unit)}; they are taken as ${taken}.`,
    remedy: CHECK_DISTANCES,
  }),
  'nifti-geometry/sform': { what: 'The affine of its sform is singular or not a number and was ignored.', remedy: CHECK_PLACE },
  'nifti-geometry/qform': { what: 'The orientation of its qform is impossible and was ignored.', remedy: CHECK_PLACE },
  'nifti-geometry/unknown': { what: 'Its orientation or its spacing (pixdim) is unknown.', remedy: CHECK_PLACE },
  'nifti-geometry/usual': {
    what: 'It has neither qform nor sform: its orientation is taken as the usual one, which need not be right.',
    remedy: CHECK_PLACE,
  },
  oblique: ({ degrees }: { degrees: number }) => ({
    what: `Its axes lean by ${degrees} degrees against the patient's: slices are taken along the nearest axes.`,
    remedy: 'Use an axial reconstruction where there is one.',
  }),
  'nifti-size/bytes': ({ extents, bytes, limit }: { extents: string; bytes: number; limit: number }) => ({
    what: `Its size is too large: ${extents} voxels would be ${bytes} bytes; the limit is ${limit}.`,
    remedy: 'Leave it out, or crop it.',
  }),
  'nifti-size/edge': ({ extents, rows, columns, limit }: { extents: string; rows: number; columns: number; limit: number }) => ({
    what: `Its size is too large: ${extents} voxels would be slices of ${rows} x ${columns}; the limit is ${limit} along an edge.`,
    remedy: 'Leave it out, or crop it.',
  }),
  'nifti-4d': ({ dimensions, volumes }: { dimensions: number; volumes: number }) => ({
    what: `It has ${dimensions} dimensions (${dimensions}-D) and holds ${volumes} volumes, for example time points; only the first is used.`,
    remedy: 'Split it into files of one volume each if you need the others.',
  }),
  'nifti-trailing': {
    what: 'Its content is larger than its header says; what follows the image was ignored.',
    remedy: 'Nothing needs to be done, unless slices are missing.',
  },
  'nifti-slice': ({ slice, slices }: { slice: number; slices: number }) => ({
    what: `Slice ${slice} is wanted, but it has ${slices}.`,
    remedy: 'Drop it again.',
  }),
  'nifti-pair/voxels-missing': {
    what: 'It is the .hdr file (the header of a NIfTI pair), but its .img file is missing.',
    remedy: DROP_PAIR,
  },
  'nifti-pair/header-missing': {
    what: 'It is the .img file (the voxels of a NIfTI pair), but no valid .hdr file of that name came with it.',
    remedy: DROP_PAIR,
  },
  'not-finite': ({ count }: { count: number }) => ({
    what: `${count} of its values are not finite numbers (NaN or infinite); they were replaced by −1024.`,
    remedy: 'Check the volume in the viewer.',
  }),
  'volume-truncated': ({ wanted, bytes }: { wanted: number; bytes: number }) => ({
    what: `It is truncated: its header claims a size of ${wanted} bytes, but there are ${bytes}.`,
    remedy: 'Copy or export it again.',
  }),
  'volume-truncated/pair': ({ header, wanted, bytes }: { header: string; wanted: number; bytes: number }) => ({
    what: `It is truncated: ${header} claims a size of ${wanted} bytes, but there are ${bytes}.`,
    remedy: 'Copy or export it again.',
  }),
  'gzip-checksum': { what: 'It is corrupt: its gzip checksum (CRC) is wrong.', remedy: 'Copy or export it again.' },
} satisfies ProblemCatalogue;

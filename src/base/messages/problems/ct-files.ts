import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';

const COPY_AGAIN = 'Copy or export it again.';
const LEAVE_OUT = 'Leave it out.';
const UNPACK = 'Unpack it and drop the folder.';
const UNPACK_OUTER = 'Unpack the outer archives and drop the folder.';
const ONE_WAY = 'Export all slices in one way.';
const SAVE_ARRAYS = 'Write the file again with numpy.savez.';
const WRITE_NPZ =
  'Write an .npz of a (N x 3 x rows x columns, uint8) and b (the N scan numbers), or the slices as PNG, one folder for each scan.';

const noNifti = (niftiName: boolean) => (niftiName ? ' Its name says NIfTI, but it has no NIfTI header.' : '');

/** Archives, sets of prepared slices, pictures, and files that are no scan. */
export const fileProblems = {
  'file-unreadable': { what: 'The browser could not read the file.', remedy: 'Drop it again; it may have been moved or changed since.' },
  'file-damaged': { what: 'The file is corrupt and could not be decoded.', remedy: 'Export it again from the source.' },
  'file-damaged/reason': ({ reason }: { reason: string }) => ({
    what: `The file is corrupt and could not be decoded (${reason}).`,
    remedy: 'Export it again from the source.',
  }),
  'decoder-not-loaded': {
    what: 'The part of the studio that decodes this file could not be loaded. The file itself may be sound.',
    remedy: "Start the page's server again, reload the page, and drop the file again.",
  },
  'file-empty': { what: 'The file is empty (0 bytes).', remedy: COPY_AGAIN },
  'gzip-truncated': { what: 'It is truncated: nothing of its gzip data can be read.', remedy: COPY_AGAIN },
  'not-an-image/gzip': ({ format }: { format: string }) => ({
    what: `It is a gzip file of ${format}; of gzip files, only NIfTI volumes with a valid header are read.`,
    remedy: 'Unpack it and drop what is in it.',
  }),
  'format-unknown': ({ niftiName }: { niftiName: boolean }) => ({
    what: `Its format is unknown: it is not a DICOM file, a NIfTI or MetaImage volume, a JPEG or a PNG.${noNifti(niftiName)}`,
    remedy: 'Leave it out, or export the images as DICOM.',
  }),
  'not-an-image': ({ format, niftiName, remedy }: { format: string; niftiName: boolean; remedy: string }) => ({
    what: `It is not a DICOM file, a volume or a picture that can be read: it is ${format}.${noNifti(niftiName)}`,
    remedy,
  }),
  'dicom-rescale': ({ slope, intercept }: { slope: number; intercept: number }) => ({
    what: `Its rescale slope or intercept is not a usable number (${slope}, ${intercept}), so its values have no Hounsfield units.`,
    remedy: 'Correct RescaleSlope and RescaleIntercept in the file, or leave the file out.',
  }),

  'zip-nested': { what: 'It is a zip archive nested too deep in others.', remedy: UNPACK_OUTER },
  'zip-nested/members': ({ files }: { files: Names }) => ({
    what: `The zip archive holds archives nested too deep to be opened: ${named(files)}.`,
    remedy: UNPACK_OUTER,
  }),
  'zip-names-guessed': ({ encoding }: { encoding: string }) => ({
    what: `The names in the zip archive are not UTF-8 and don't say their encoding; they were read as ${encoding}, which is a guess.`,
    remedy: 'Where names of scans look wrong, unpack it and drop the folder.',
  }),
  'zip-encrypted': ({ files }: { files: Names }) => ({
    what: `The zip archive is encrypted and needs a password: ${named(files)} can't be read.`,
    remedy: 'Unpack it with the password and drop the folder.',
  }),
  'zip-method': ({ files }: { files: Names }) => ({
    what: `Members of the zip archive are compressed in ways that are not supported: ${named(files)}.`,
    remedy: UNPACK,
  }),
  'zip-unsafe-path': ({ files }: { files: Names }) => ({
    what: `Members of the zip archive have unsafe paths, which were shortened: ${named(files)}.`,
    remedy: 'Nothing is ever written by these paths; ask where the archive comes from.',
  }),
  'zip-duplicate': ({ files }: { files: Names }) => ({
    what: `The zip archive holds duplicate members, of which the first was kept: ${named(files)}.`,
    remedy: 'Nothing needs to be done, unless the two differ.',
  }),
  'zip-split': ({ parts }: { parts: number }) => ({
    what: `It is the last of the ${parts} parts of a split zip archive; a split archive can't be read here.`,
    remedy: "Unpack it with all its parts in one folder (7-Zip and the system's own tools do so), and drop the folder.",
  }),
  'zip-bomb': {
    what: 'It is a zip archive that grows too large when it is unpacked from its archive: it looks like a bomb.',
    remedy: LEAVE_OUT,
  },
  'gzip-damaged': ({ reason }: { reason: string }) => ({ what: `Its gzip data is corrupt (${reason}).`, remedy: COPY_AGAIN }),
  'zlib-damaged': ({ reason }: { reason: string }) => ({ what: `Its zlib data is corrupt (${reason}).`, remedy: COPY_AGAIN }),
  'inflate-limit': ({ limit }: { limit: string }) => ({
    what: `Its deflated data is too large: it grows beyond the limit of ${limit} bytes.`,
    remedy: 'Export it again without compression.',
  }),
  'zip-truncated': { what: 'The zip archive is truncated or corrupt: its directory is missing.', remedy: COPY_AGAIN },
  'zip-damaged': { what: 'The zip archive is corrupt: its directory is damaged.', remedy: COPY_AGAIN },
  'zip-size/files': ({ count }: { count: string }) => ({ what: `The zip archive is too large: it lists ${count} files.`, remedy: UNPACK }),
  'zip-size/member': ({ limit }: { limit: string }) => ({
    what: `The member of the zip archive is too large: it grows beyond the limit of ${limit} bytes.`,
    remedy: LEAVE_OUT,
  }),
  'zip-overlap': {
    what: 'It is a zip bomb: members of the archive overlap, so it would grow beyond any limit.',
    remedy: LEAVE_OUT,
  },
  'zip-member': ({ reason }: { reason: string }) => ({
    what: `The member of the zip archive is corrupt: ${reason}.`,
    remedy: COPY_AGAIN,
  }),

  'npz-arrays/names': ({ arrays }: { arrays: Names }) => ({
    what: `It is a file of NumPy arrays (.npz), but holds ${named(arrays)} where a and b are expected.`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/slices': ({ shape, type, reason }: { shape: string; type: string; reason: string }) => ({
    what: `Its array a has the shape (${shape}) and the type ${type}: ${reason}.`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/list-size': ({ bytes }: { bytes: number }) => ({
    what: `Its array b is too large for a list of scan numbers: ${bytes} bytes.`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/list-shape': ({ shape, rows }: { shape: string; rows: number }) => ({
    what: `Its array b has the shape (${shape}), but a has ${rows} rows: one scan number for each is expected.`,
    remedy: WRITE_NPZ,
  }),
  'npz-arrays/classes': ({ different, rows }: { different: number; rows: number }) => ({
    what: `Its array b holds only ${different} different numbers for ${rows} rows: they seem to be classes and not scan numbers.`,
    remedy: WRITE_NPZ,
  }),
  'npz-repeated': ({ repeated, rows }: { repeated: number; rows: number }) => ({
    what: `${repeated} of its ${rows} rows repeat the number of a scan that came before; the first row of each scan is used.`,
    remedy: 'Nothing needs to be done, unless the rows differ.',
  }),
  'npz-kind': ({ array, reason }: { array: string; reason: string }) => ({ what: `Its array ${array} ${reason}.`, remedy: WRITE_NPZ }),
  'npz-damaged': ({ array, reason }: { array: string; reason: string }) => ({
    what: `Its array ${array} is no valid NumPy array: ${reason}.`,
    remedy: SAVE_ARRAYS,
  }),
  'npz-damaged/packed': ({ array }: { array: string }) => ({
    what: `Its array ${array} is packed in a way that NumPy does not write.`,
    remedy: SAVE_ARRAYS,
  }),
  'npz-damaged/short': { what: 'It is truncated: its array a ends too soon.', remedy: COPY_AGAIN },
  'npz-slice': ({ slice, slices }: { slice: number; slices: number }) => ({
    what: `Slice ${slice} is wanted, but it has ${slices}.`,
    remedy: 'Drop it again.',
  }),

  'picture-size': ({ rows, columns, most }: { rows: number; columns: number; most: number }) => ({
    what: `Its size is ${columns} x ${rows} pixels; dimensions from 1 x 1 to ${most} pixels in all can be decoded, this is too large or empty.`,
    remedy: LEAVE_OUT,
  }),
  'picture-damaged': ({ format, reason }: { format: string; reason: string }) => ({
    what: `The ${format} image is corrupt or truncated: ${reason}.`,
    remedy: COPY_AGAIN,
  }),
  'picture-depth': { what: 'It is no grey picture of 16 bits, as the others of its folder are.', remedy: ONE_WAY },
  'picture-kind': ({ kind }: { kind: string }) => ({
    what: `It is a picture of a kind that is read in DICOM files only, or nowhere: ${kind}.`,
    remedy: 'Save the slices as PNG, one folder for each scan.',
  }),
  'picture-turned': ({ turned, count, orientations }: { turned: number; count: number; orientations: string }) => ({
    what: `Of its pictures ${turned} of ${count} say by EXIF orientation ${orientations} that they are to be shown turned or mirrored; they are read as they are stored, without that.`,
    remedy: 'Look at the scan in the viewer; if it lies wrong there, export its slices upright.',
  }),
  'picture-coloured': ({ looked, coloured, files }: { looked: number; coloured: number; files: Names }) => ({
    what: `Its pictures are coloured, ${coloured} of ${looked} that were looked at: ${named(files)}. Their brightness is used, which need not be the grey that a colour stands for.`,
    remedy: 'Export the slices in grey, without a colour map and without drawings in them.',
  }),
  'continued-series': ({ other }: { other: string }) => ({
    what: `It continues ${other}: the two are alike in all that their files say, and it begins one slice distance above the end of ${other}, so that they look like one recording in two series, of which one is used.`,
    remedy: 'Export the two as one series; or, if each shows the whole chest, see in the inspector which of them is used.',
  }),
} satisfies ProblemCatalogue;

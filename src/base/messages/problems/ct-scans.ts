import { counted } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';
import { CHOOSE_SCANS } from '../read-formats.ts';

/** Which files are one scan, and scans that can't be used. */
export const scanProblems = {
  'mixed-size/pictures': ({ size, usual, count, files }: { size: string; usual: string; count: number; files: Names }) => ({
    what: `The size differs from the other pictures of its folder (${size}, not ${usual} rows x columns); it was set aside.${
      count > 1 ? ` This holds for ${count} files: ${named(files)}.` : ''
    }`,
    remedy: 'Nothing needs to be done, unless the file belongs to the scan.',
  }),
  'mixed-size/no-scan': ({ count, sizes, needed, shown }: { count: number; sizes: number; needed: number; shown: Names }) => ({
    what: `Its ${count} pictures are of ${sizes} sizes (${named(shown)} rows x columns), and of no size there are the ${needed} that a scan needs; they were set aside.`,
    remedy: 'Export all slices of the scan in one size, each whole and without cropping, or leave the folder out.',
  }),
  'mixed-depth': ({ deep, count }: { deep: number; count: number }) => ({
    what: `${deep} of its ${count} pictures have 16 bits a pixel and the others fewer, so their greys may be on different scales.`,
    remedy: 'Export all slices in one way.',
  }),
  'too-few-slices': ({ count, needed }: { count: number; needed: number }) => ({
    what: `It has ${counted(count, 'slice')}; a scan needs at least ${needed}.`,
    remedy: 'Add the missing files, or leave the scan out.',
  }),
  'no-scans': ({ files }: { files: number }) => ({
    what: `No CT scan was found in ${files === 1 ? 'the file that was' : `the ${files} files that were`} looked at.`,
    remedy: CHOOSE_SCANS,
  }),
  'same-study-uid': ({ count, folders }: { count: number; folders: Names }) => ({
    what: `${count} folders name no patient and one StudyInstanceUID, so that they count as series of one patient, of which one is used: ${named(folders)}.`,
    remedy: 'If they are of several patients, export them again with a PatientID or a StudyInstanceUID for each.',
  }),
  'same-series-uid': ({ count, unknownPatients, folders }: { count: number; unknownPatients: boolean; folders: Names }) => ({
    what: `${count} folders hold different slices under one SeriesInstanceUID, as some anonymisers write it; each was taken for a scan of its own${
      unknownPatients ? ', of a patient of its own' : ''
    }: ${named(folders)}.`,
    remedy: unknownPatients
      ? 'Check that no patient has several of these folders: a split could then put one patient in two sets.'
      : 'They name the same patient and stay in one set of a split; where they are of several patients, export them with different PatientIDs.',
  }),
  'uid-per-slice': ({ slices, scans }: { slices: number; scans: number }) => ({
    what: `Each of its ${slices} slices has a SeriesInstanceUID of its own, as some anonymisers write it; they lie evenly and were taken for ${
      scans === 1 ? 'one scan' : counted(scans, 'scan')
    }.`,
    remedy: 'Check in the viewer that the slices belong together.',
  }),
  'single-slices': ({ count, files }: { count: number; files: Names }) => ({
    what: `${count} of its images are each the only one of their series and make no even stack (key images, or files whose SeriesInstanceUID was changed one by one); they were set aside: ${named(files)}.`,
    remedy: 'If they are slices of one scan, export them again with one SeriesInstanceUID; otherwise nothing needs to be done.',
  }),
  'single-slices/patients': ({ count, patients, files }: { count: number; patients: number; files: Names }) => ({
    what: `${count} of its images are each the only one of their series and name ${patients} patients, but they lie evenly and are numbered as slices of one scan, as when an anonymiser gives every file a PatientID and UIDs of its own; they were set aside: ${named(files)}.`,
    remedy:
      'If they are slices of one scan, export them again with one PatientID and one SeriesInstanceUID; otherwise add the rest of each scan.',
  }),
} satisfies ProblemCatalogue;

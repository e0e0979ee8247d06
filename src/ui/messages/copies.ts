import { counted, english } from '#base/messages/english.ts';

/** The dialog that saves de-identified copies of scans. */
export const copies = {
  open: 'De-identified copies',
  title: 'Save de-identified copies',
  what: 'Copies of the DICOM files, by the Basic Profile of DICOM PS3.15 with modified dates (codes 113100 and 113107). They are saved as one zip archive; your own files stay as they are.',
  done: 'What is done',
  steps: [
    'Only technical attributes stay, whose values leave no room for a name. All others go, also private and unknown ones, overlays, and comments in compressed pictures.',
    'A pseudonym stands for the name and the number of the patient.',
    'Identifiers (UIDs) are made anew, equal ones alike. Dates move back by a random number of days for each patient; times of day stay.',
    'Pixels and their compression stay as they are. Of a series with writing in its pictures nothing is copied.',
  ],
  stays: 'What nobody can take out for you',
  risks:
    'The pictures still show the patient: a face can be made out in a scan of the head, and an implant or a rare finding may be known to somebody. Writing over the body is not found. Look through the slices, and hand copies on only as your rules allow.',
  which: 'Which scans',
  scope: {
    chosen: ({ name }: { name: string }) => `The chosen scan, ${name}`,
    shown: ({ count }: { count: number }) => `What the table shows now: ${counted(count, 'scan')}`,
    all: ({ count }: { count: number }) => `All: ${counted(count, 'scan')}`,
  },
  nameNote: 'The table in the archive, deidentification.csv, says what was done to each scan.',
  save: 'Save copies',
  close: 'Close',
  copying: ({ done, total }: { done: number; total: number }) => `Copying: ${english.number(done)} of ${counted(total, 'file')}`,
  writing: ({ size }: { size: string }) => `Writing the archive: ${size}`,
  asked: 'Look at these before they are copied',
  noWriting: ({ name }: { name: string }) => `I have looked through ${name}, and there is no writing in it.`,
  goOn: ({ left }: { left: number }) => (left === 0 ? 'Go on' : `Go on without ${counted(left, 'scan')}`),
  saved: ({ file, scans, files, size }: { file: string; scans: number; files: number; size: string }) =>
    `Saved ${file}: ${counted(scans, 'scan')}, ${counted(files, 'file')}, ${size}.`,
  nothing: 'Nothing was saved, since no scan could be copied.',
  /** Results of Predict as DICOM objects. */
  results: {
    open: 'Save as DICOM',
    title: 'Save results as DICOM',
    what: 'One zip archive with a folder for each scan that has scores. Nothing is written unless you tick it.',
    report: {
      label: "The model's result as a structured report (SR)",
      note: 'The score of every class, the class with the highest, and the model: TID 1500, marked "AI result, research only".',
    },
    lungs: {
      label: 'The lungs as a segmentation (SEG)',
      note: 'The mask by which the studio measures lungs, slice by slice. It knows no anatomy, and can mistake bowel gas for lung.',
    },
    refers:
      "Such objects refer to their scan by its identifiers (UIDs), also where names are replaced. To refer to de-identified copies, open the copies' archive on this step first: scores and objects are then those of the copies.",
    save: 'Save objects',
    progress: ({ done, total }: { done: number; total: number }) => `${english.number(done)} of ${counted(total, 'scan')}`,
    problems: 'Not everything could be written',
    saved: ({ file, objects, size }: { file: string; objects: number; size: string }) =>
      `Saved ${file}: ${counted(objects, 'object')}, ${size}.`,
  },
  leftOut: ({ count }: { count: number }) => `${counted(count, 'scan')} left out`,
};

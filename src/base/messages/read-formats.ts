/** What scans are read from. */
export const READ_FORMATS =
  'DICOM, also from a patient CD (DICOMDIR), NIfTI and MetaImage volumes, folders of PNG or JPG slices, sets of prepared slices (.npz), and zip archives of them';

/** What to do where nothing was found that can be read. */
export const CHOOSE_SCANS = `Choose a folder that holds CT scans, for example one folder of DICOM files for each scan. What is read: ${READ_FORMATS}.`;

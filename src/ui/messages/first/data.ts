/** The Data screen without scans. */
export const firstData = {
  chooseFolder: 'Choose folder',
  chooseFiles: 'Choose files',
  labelTable: 'Label table',

  drop: {
    title: ({ takesWeights }: { takesWeights: boolean }) =>
      takesWeights ? 'Drop a weight file, or scans and label tables' : 'Drop scans and label tables',
    formats: ({ formats }: { formats: string }) => `${formats}.`,
  },

  empty: {
    title: 'Drop a folder of CT scans',
    lead: ({ formats, privacy }: { formats: string; privacy: string }) => `${formats}; and a label table if you have one. ${privacy}`,
    layouts: {
      folders: {
        title: 'A folder per scan',
        note: 'DICOM files are recognised by their content, whatever their names; a whole CD or a zip works, too. A volume is one scan: ct_7.nii.gz, ct_7.mha.',
      },
      covDb: {
        title: 'COV19-CT-DB',
        note: 'JPG or PNG slices by number, marked "not HU". Sets of prepared slices work, too: an .npz of a (N x 3 x rows x columns, uint8) and b (N scan numbers).',
      },
      table: {
        title: 'The label table',
        note: 'Excel, CSV or TSV; any column names; classes as 1 to 4, 0 to 3, by name, CT-1 to CT-4 or one column each. Without a table, folders named Mild, CT-2 or 3 work, too.',
      },
    },
    sketch: 'Next: a table of your scans with labels and warnings, and a viewer.',
  },
};

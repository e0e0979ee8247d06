import type { ProblemCatalogue } from '../message.ts';

const WRITE_AGAIN = 'Write it again from the source.';

export const metaimageProblems = {
  'metaimage-kind': ({ reason }: { reason: string }) => ({
    what: `It is a MetaImage volume of a kind that is not read: ${reason}.`,
    remedy: 'Write it as NIfTI (.nii.gz), for example with 3D Slicer or SimpleITK.',
  }),
  'metaimage-header': ({ reason }: { reason: string }) => ({
    what: `Its MetaImage header is not valid: ${reason}.`,
    remedy: WRITE_AGAIN,
  }),
  'metaimage-scale': {
    what: 'It states a scale for its values (ElementToIntensityFunction), which is not applied, as ITK applies none.',
    remedy: 'Check that air is near −1000 in the viewer.',
  },
  'metaimage-geometry': ({ spacing, orientation }: { spacing: boolean; orientation: boolean }) => ({
    what: `Its MetaImage header lacks a usable ${[...(spacing ? [] : ['ElementSpacing']), ...(orientation ? [] : ['TransformMatrix'])].join(' and ')}: ${[...(spacing ? [] : ['sizes in mm are unknown']), ...(orientation ? [] : ['its orientation is taken as the usual one'])].join(', and ')}.`,
    remedy: 'Check orientation, order and sizes in the viewer.',
  }),
  'metaimage-pair/voxels-missing': ({ file }: { file: string }) => ({
    what: `It is the header of a MetaImage volume, but the file of its voxels, ${file}, is missing.`,
    remedy: 'Drop both files in one folder, under the name that the header gives (ElementDataFile).',
  }),
  'metaimage-pair/header-missing': {
    what: 'It holds bare numbers (.raw), and no MetaImage header (.mhd) that names it came with it.',
    remedy: 'Drop the header, too; without one nobody knows the size, the type and the orientation of the volume.',
  },
  'other-modality': ({ modality }: { modality: string }) => ({
    what: `Its modality is ${modality}, not CT; it was set aside.`,
    remedy: 'Nothing needs to be done.',
  }),
} satisfies ProblemCatalogue;

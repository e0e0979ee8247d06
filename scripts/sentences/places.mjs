/** Catalogues, where sentences belong. */
export const CATALOGUES = ['src/base/messages/', 'src/ui/messages/', 'src/train/settings/rows/'];

/** Code of shaders, names of codecs, devices and fonts, and words of other people's files: there only problems are looked for. */
export const TERMS = [
  'src/base/text/',
  'src/ct/dicom/codecs/',
  'src/data/labelling/class-words.ts',
  'src/data/labelling/header-words.ts',
  'src/data/labelling/missing-class.ts',
  'src/gpu/kernels/',
  'src/gpu/lower/',
  'src/gpu/webgpu.ts',
  'src/ui/theme.ts',
];

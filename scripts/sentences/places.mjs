/** Catalogues, where sentences belong. */
export const CATALOGUES = [
  'src/base/messages/',
  'src/ui/messages/',
  'src/train/settings/rows/',
  'src/train/settings/ja/',
  'scripts/messages/',
];

/** Commands that a person gives who uses the studio, and what they load; those for developers say what they like. */
export const COMMANDS = [
  'scripts/headless.mjs',
  'scripts/headless/',
  'scripts/inspect.mjs',
  'scripts/inspect/',
  'scripts/lib/',
  'scripts/start.mjs',
  'scripts/stick.mjs',
  'scripts/stick/',
  'scripts/sweep/',
  'scripts/weights.mjs',
];

/**
 * Names of keys, formats, tags, nets, operators, GPU programs and made-up scanners, which are the same in every language: there single words and names of
 * two words pass, sentences don't.
 */
export const NAMES = [
  'scripts/lib/chromium.mjs',
  'scripts/lib/weights/proxy.mjs',
  'src/ct/archive/open.ts',
  'src/ct/dicom/image.ts',
  'src/ct/metaimage/header.ts',
  'src/ct/other-formats.ts',
  'src/ct/phantom/',
  'src/data/labels/written-columns.ts',
  'src/data/tables/refusals.ts',
  'src/gpu/tuning/',
  'src/nn/compiled/',
  'src/nn/weights/torch/data-classes.ts',
  'src/nn/zoo/catalogue-entries.ts',
  'src/onnx/',
  'src/ui/keys/shortcuts.ts',
];

/** Code of shaders and style sheets, names of codecs, devices and fonts, and words of other people's files: there only problems are looked for. */
export const TERMS = [
  'scripts/lib/browser.mjs',
  'scripts/lib/bundle.mjs',
  'scripts/lib/checks.mjs',
  'scripts/lib/dawn.mjs',
  'scripts/lib/security-headers.ts',
  'scripts/stick/node-server.mjs',
  'scripts/stick/server/',
  'scripts/stick/starters.mjs',
  'src/base/text/',
  'src/ct/dicom/codecs/',
  'src/data/labelling/class-words.ts',
  'src/deid/kept.ts',
  'src/deid/marks.ts',
  'src/dicom-results/',
  'src/deid/terms.ts',
  'src/data/labelling/header-words.ts',
  'src/data/labelling/missing-class.ts',
  'src/gpu/kernels/',
  'src/gpu/lower/',
  'src/wasm/kernels/',
  'src/gpu/webgpu.ts',
  'src/report/study/style.ts',
  'src/ui/theme.ts',
];

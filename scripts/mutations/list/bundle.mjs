/** @type {import('../list.mjs').Mutation[]} */
export const BUNDLE = [
  {
    file: 'src/bundle/archive.ts',
    find: 'for (const part of parts) hash.update(part);',
    replace: 'for (const part of parts.slice(0, 1)) hash.update(part);',
    breaks: 'an archive for plain torch has the checksum of only the beginning of its weights, and its own programs refuse it',
    tests: ['scripts/headless/export-torch.test.ts'],
  },
  {
    file: 'src/bundle/model-card.ts',
    find: 'classes: classes.map(plain)',
    replace: 'classes',
    breaks: 'names of classes that came with a file are read as Markdown in the card that others open',
    tests: ['src/bundle/model-card.test.ts'],
  },
  {
    file: 'src/bundle/python/groundglass/archive.py',
    find: '    _require(folder, ABOUT, (',
    replace: '    _require(folder, ABOUT, None and (',
    breaks: 'a learning rate that was changed in bundle.json on its way is trained with elsewhere, without a word',
    tests: ['src/bundle/python-programs.test.ts'],
  },
  {
    file: 'src/bundle/python-files.ts',
    find: "  'groundglass/lungs.py': lungs,\n",
    replace: '',
    breaks: 'an archive lacks a module that its programs import, and ends with an error elsewhere',
    tests: ['src/bundle/training-files.test.ts'],
  },
  {
    file: 'src/bundle/training-bundle.ts',
    find: '...(withSlices && {',
    replace: '...(prepared.length > 0 && {',
    breaks: 'pictures of patients are in an archive for another computer although nobody has asked for them',
    tests: ['src/bundle/training-bundle.test.ts'],
  },
];

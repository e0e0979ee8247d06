/** @type {import('../list.mjs').Mutation[]} */
export const ONNX = [
  {
    file: 'src/onnx/pooling.ts',
    find: 'Math.max(0, right - left)], count_include_pad: 0',
    replace: 'Math.max(0, right - left)], count_include_pad: 1',
    breaks: 'a mean over padding counts what torch does not count',
    tests: ['scripts/verify/onnx.test.ts'],
  },
  {
    file: 'src/onnx/pooling.ts',
    find: 'const pads = [rows.before, columns.before, rows.after, columns.after];',
    replace: 'const pads = [rows.before, columns.before, rows.before, columns.before];',
    breaks: 'an ONNX file of SqueezeNet leaves out the windows that rounding up adds, and gives other logits than the studio',
    tests: ['scripts/verify/onnx.test.ts'],
  },
  {
    file: 'src/onnx/checkpoint-model.ts',
    find: 'graph.floats(std, [3])',
    replace: 'graph.floats([1, 1, 1], [3])',
    breaks: 'an ONNX file with its preparation inside normalises pixels in another way than the training did',
    tests: ['scripts/verify/onnx.test.ts'],
  },
  {
    file: 'src/onnx/checkpoint-model.ts',
    find: 'training: weights.filter((tensor) => !isUsed(tensor)),',
    replace: 'training: [],',
    breaks: 'an ONNX file loses the tensors that only training uses, so that the studio refuses its own file',
    tests: ['src/onnx/checkpoint-file.test.ts'],
  },
  {
    file: 'src/onnx/read-checkpoint.ts',
    find: 'if (about.metadata.groundglass !== undefined) return;',
    replace: 'if (about.producer !== undefined) return;',
    breaks: 'an ONNX file of another program is said to lack settings, in place of what it is and what to do',
    tests: ['src/onnx/checkpoint-file.test.ts'],
  },
  {
    file: 'src/onnx/read-model.ts',
    find: 'elements * bytes !== raw.length',
    replace: 'elements * bytes < raw.length',
    breaks: 'a tensor that lies in another file is read as one without values',
    tests: ['src/onnx/checkpoint-file.test.ts'],
  },
];

/** @type {import('../list.mjs').Mutation[]} */
export const EAGER = [
  {
    file: 'src/eager/learning/step.ts',
    find: 'if (clipNorm === null || gradients.length === 0) optimizer.step(tensors);',
    replace: 'if (clipNorm !== 0) optimizer.step(tensors);',
    breaks: 'TensorFlow.js clips no gradients',
    tests: ['src/eager/learning/step.test.ts'],
  },
  {
    file: 'src/eager/learning/step.ts',
    find: 'const share = weightOf(some, options) / whole;',
    replace: 'const share = some.length / labels.length;',
    breaks: 'the parts of a batch do not count by the weights of their classes',
    tests: ['src/eager/learning/step.test.ts'],
  },
  {
    file: 'src/eager/learner.ts',
    find: '{ ...this.lossOptions, microBatch, clipNorm }',
    replace: '{ ...this.lossOptions, microBatch }',
    breaks: 'TensorFlow.js does not hear that gradients are to be clipped',
    tests: ['src/workers/settings-effects.test.ts'],
    only: 'clipNorm',
  },
];

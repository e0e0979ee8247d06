/** @type {import('../list.mjs').Mutation[]} */
export const NN = [
  {
    file: 'src/nn/weights/optimizer-plan.ts',
    find: "if (plan.dropped.length > 0) return { why: phrase('optimizer-state/head') };",
    replace: '',
    breaks: 'a state of Adam is taken from a file whose head is for other classes, or left out for a reason that is none',
    tests: ['src/nn/weights/optimizer-plan.test.ts'],
  },
  {
    file: 'src/nn/weights/optimizer-plan.ts',
    find: 'if (listed.length !== parameters) return null;',
    replace: '',
    breaks: 'averages of gradients go to other weights where an optimiser was given a part of the net',
    tests: ['src/nn/weights/optimizer-plan.test.ts'],
  },
  {
    file: 'src/nn/compiled/given-up.ts',
    find: 'this.memory.write(this.statistics[i], numbers);',
    replace: 'void [i, numbers];',
    breaks: 'running statistics keep what a step that was given up has added to them',
    tests: ['src/train/loop/give-up.test.ts'],
  },
  {
    file: 'src/nn/weights/match.ts',
    find: 'if (whole.length > 0) return withoutCopies(whole, regions);',
    replace: 'if (whole.length > 0) return whole.slice(0, 1);',
    breaks: 'a file with two sets of weights is no longer a question',
    tests: ['src/nn/weights', 'src/workers/match-weights.test.ts'],
  },
  {
    file: 'src/nn/module.ts',
    find: 'return [...own, ...module.children()',
    replace: 'return [...module.children()',
    breaks: 'tensors are not in the order of a state_dict',
    tests: ['src/nn/cost.test.ts'],
  },
  {
    file: 'src/nn/zoo/inception.ts',
    find: 'if (!this.transformInput) return x;',
    replace: 'return x;',
    breaks: 'Inception never maps its inputs to the range of the published weights',
    tests: ['src/nn/zoo/inception.test.ts'],
  },
];

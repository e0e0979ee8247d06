/** @type {import('../list.mjs').Mutation[]} */
export const WASM = [
  {
    file: 'src/wasm/shares.ts',
    find: 'Math.ceil(items / length))',
    replace: 'Math.floor(items / length))',
    breaks: 'the last items of a call are given to no task',
    tests: ['scripts/wasm/optimizer.test.ts', 'scripts/wasm/loss.test.ts'],
  },
  {
    file: 'src/wasm/machine.ts',
    find: '=== true && call < until',
    replace: '=== true',
    breaks: 'a stop leaves parameters of which some are updated and some are not',
    tests: ['src/train/loop/give-up.test.ts'],
  },
];

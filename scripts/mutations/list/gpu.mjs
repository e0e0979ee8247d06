/** @type {import('../list.mjs').Mutation[]} */
export const GPU = [
  {
    file: 'src/gpu/tuning/ways.ts',
    find: "if (depth >= LONG_SUM && rows <= 32) return 'quartered plain';",
    replace: '',
    breaks: 'long sums on software adapters are no longer cut into slices',
    tests: ['src/gpu/tuning/ways.test.ts'],
  },
  {
    file: 'src/gpu/plan/memory.ts',
    find: 'if (lifetime) lifetime.last = steps.length;',
    replace: '',
    breaks: 'what a reader wants of a program is overwritten before it ends',
    tests: ['src/gpu/plan/memory.test.ts'],
  },
  {
    file: 'src/gpu/lower/update.ts',
    find: 'if (clipNorm !== null && updates.length > 0) {',
    replace: 'if (clipNorm !== null && updates.length > 1) {',
    breaks: 'the compiled engine clips no gradients of a net that has them in one run',
    tests: ['src/nn/compiled/training-plan.test.ts'],
  },
  {
    file: 'src/gpu/kernels/optimizer.ts',
    find: 'if (scalars[1] == 0.0) { buffer',
    replace: 'if (scalars[1] != 0.0) { buffer',
    breaks: 'the momentum of SGD is lost after every step',
    tests: ['scripts/verify/ops-compiled.gpu.test.ts'],
    only: 'groups.SGD',
  },
  {
    file: 'src/gpu/kernels/gradient-norm.ts',
    find: 'if (li == 0u) { factor[0] = min(1.0,',
    replace: 'if (li == 0u) { factor[0] = max(1.0,',
    breaks: 'clipping lengthens short gradients and leaves long ones as they are',
    tests: ['scripts/verify/engine.gpu.test.ts'],
    only: 'clipping',
  },
  {
    file: 'src/gpu/kernels/loss.ts',
    find: 'let spread = smoothing / f32(params.classes);',
    replace: 'let spread = 0.0;',
    breaks: 'label smoothing of the compiled engine takes from the label and gives to no other class',
    tests: ['scripts/verify/ops-compiled.gpu.test.ts'],
    only: 'smoothed',
  },
];

// The quick checks of both `npm run check` and `npm test`: each is a name and the command that must succeed.
const npx = (...args) => ['npx', ['--no-install', ...args]];

export const QUICK_CHECKS = [
  ['format and lint', ...npx('biome', 'check', '--error-on-warnings')],
  ['types', ...npx('tsc', '-b')],
  ['who imports whom', process.execPath, ['scripts/walls.mjs']],
  ['sentences in catalogues', process.execPath, ['scripts/sentences.mjs']],
  ['unused code and dependencies', ...npx('knip', '--no-progress')],
  ['build, and bytes of its first screen', process.execPath, ['scripts/first-screen.mjs']],
  ['third-party notices', process.execPath, ['scripts/notices.mjs', '--check']],
];

/** @type {import('../list.mjs').Mutation[]} */
export const STORAGE = [
  {
    file: 'src/storage/states.ts',
    find: 'own.find(isOfWholeEpoch) ?? own[0]',
    replace: 'own[0]',
    breaks: 'a state within an epoch replaces that of the last whole one',
    tests: ['src/workers/run-keeper.test.ts', 'src/workers/state-store.test.ts'],
  },
  {
    file: 'src/storage/checkpoints.ts',
    find: "!runIds.has(runId) && !runId.startsWith('import:') && !pinned",
    replace: "!runIds.has(runId) && !runId.startsWith('import:')",
    breaks: 'making room deletes pinned checkpoints',
    tests: ['src/storage/checkpoints.test.ts'],
  },
];

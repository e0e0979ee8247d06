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
    find: "!kept.has(runId) && !runId.startsWith('import:') && !pinned",
    replace: "!kept.has(runId) && !runId.startsWith('import:')",
    breaks: 'making room deletes pinned checkpoints',
    tests: ['src/storage/checkpoints.test.ts'],
  },
  {
    file: 'src/storage/checkpoints.ts',
    find: 'new Set([...runIds, ...(await runsUnderWay())])',
    replace: 'runIds',
    breaks: 'making room deletes checkpoints of a run that another tab trains',
    tests: ['src/storage/tabs.test.ts'],
  },
  {
    file: 'src/storage/delete-run.ts',
    find: 'await whileNotTrained(id, async () => {',
    replace: 'await (async (_: unknown, work: () => Promise<void>) => work())(whileNotTrained, async () => {',
    breaks: 'a run that another tab trains can be deleted',
    tests: ['src/storage/tabs.test.ts'],
  },
  {
    file: 'src/storage/states.ts',
    find: 'const kept = new Set([...runIds, ...(await runsUnderWay())]);',
    replace: 'const kept = new Set([...runIds]);',
    breaks: 'making room deletes the states of a run that another tab trains',
    tests: ['src/storage/tabs.test.ts', 'src/state/run/run-calls.test.ts'],
  },
  {
    file: 'src/storage/checkpoints.ts',
    find: 'const openings = test.openings + 1;',
    replace: 'const openings = test.openings;',
    breaks: 'openings by a checkpoint from a file are not counted',
    tests: ['src/storage/checkpoints.test.ts'],
  },
];

/** @type {import('../list.mjs').Mutation[]} */
export const WORKERS = [
  {
    file: 'src/workers/run-keeper.ts',
    find: 'await this.refuseBest(part.best);',
    replace: '',
    breaks: 'a best state with values that are not finite becomes a checkpoint',
    tests: ['src/workers/run-keeper.test.ts'],
  },
  {
    file: 'src/workers/client/patience.ts',
    find: 'Math.min(seconds, MOST_PER_TICK)',
    replace: 'seconds',
    breaks: 'a computer that was asleep gives up on every file',
    tests: ['src/workers/client/patience.test.ts'],
  },
  {
    file: 'src/workers/client/middles.ts',
    find: 'signal.throwIfAborted();',
    replace: '',
    breaks: 'scans that were not looked at count as free when the search is cancelled',
    tests: ['src/workers/client/middles.test.ts'],
  },
  {
    file: 'src/workers/run-writer.ts',
    find: 'const problem = this.record === before ? null : await this.problemOfSaving();',
    replace: 'const problem = null;',
    breaks: 'the GPU worker does not store the record of a run',
    tests: ['src/workers/run-writer.test.ts'],
  },
  {
    file: 'src/workers/run-keeper.ts',
    find: 'resolve) => this.waitingForRoom.push(resolve));\n    if (this.failure) throw this.failure.thrown;',
    replace: 'resolve) => this.waitingForRoom.push(resolve));',
    breaks: 'a run trains on though its states cannot be read off the device',
    tests: ['src/workers/run-keeper.test.ts'],
  },
  {
    file: 'src/workers/run-keeper.ts',
    find: 'best: newer.best ?? older?.best ?? null',
    replace: 'best: newer.best ?? null',
    breaks: 'a best state that waits for room is forgotten when the next comes',
    tests: ['src/workers/run-keeper.test.ts'],
  },
  {
    file: 'src/workers/link.ts',
    find: 'whenEnded(data, () => this.fail(',
    replace: 'whenEnded(data, () => void (',
    breaks: 'calls to a worker that ended without an event wait forever',
    tests: ['src/workers/life-sign.test.ts'],
  },
];

/** @type {import('../list.mjs').Mutation[]} */
export const BASE = [
  {
    file: 'src/base/random.ts',
    find: 'this.counter = counter;',
    replace: 'this.counter = 0;',
    breaks: 'a random stream that is resumed begins anew',
    tests: ['src/base/random.test.ts'],
  },
  {
    file: 'src/base/text/decode.ts',
    find: 'sort((a, b) => b.found - a.found || b.score - a.score)',
    replace: 'sort((a, b) => b.score - a.score)',
    breaks: 'names that are known no longer decide the encoding of a text',
    tests: ['src/base/text/decode.test.ts', 'src/data/tables/text-table.test.ts'],
  },
  {
    file: 'src/base/async/latest.ts',
    find: 'if (this.current === own) this.end(',
    replace: 'this.end(',
    breaks: 'the end of an aborted task takes down what the newest shows',
    tests: ['src/base/async/latest.test.ts'],
  },
  {
    file: 'src/base/async/newest-only.ts',
    find: 'if (this.waiting) this.waiting.job = job;',
    replace: 'if (this.waiting) return this.waiting.turn;',
    breaks: 'of jobs that wait, the oldest is run instead of the newest',
    tests: ['src/base/async/newest-only.test.ts'],
  },
  {
    file: 'src/base/async/exclusive-job.ts',
    find: 'await this.current?.ended;',
    replace: '',
    breaks: 'a run begins while a check still holds the device',
    tests: ['src/base/async/exclusive-job.test.ts'],
  },
  {
    file: 'src/base/async/event-stream.ts',
    find: 'if (this.ending) return;',
    replace: '',
    breaks: 'an event that comes after the end of a call is handed over',
    tests: ['src/base/async/event-stream.test.ts'],
  },
  {
    file: 'src/base/messages/render.ts',
    find: "if ('phrase' in value) return phraseIn(language, value as Phrase);",
    replace: '',
    breaks: 'a phrase in a sentence does not follow the language',
    tests: ['src/base/messages/messages.test.ts'],
  },
];

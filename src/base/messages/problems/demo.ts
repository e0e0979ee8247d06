import type { ProblemCatalogue } from '../message.ts';

const HERE = 'Reload the page and try again. “Train the demo” needs no file.';

/** The files of the trained demo, which are served with the app. */
export const demoProblems = {
  'trained-demo/fetch': ({ reason }: { reason: string }) => ({ what: `It could not be fetched: ${reason}.`, remedy: HERE }),
  'trained-demo/status': ({ status }: { status: number }) => ({
    what: `The server that the studio comes from answered ${status}.`,
    remedy: HERE,
  }),
  'trained-demo/no-run': {
    what: 'Its trained model is not in this browser any more.',
    remedy: 'Erase this project and open the trained demo again.',
  },
} satisfies ProblemCatalogue;

import type { ProblemCatalogue, Sentences } from '../message.ts';

const WEIGHTS_AGAIN = 'Put it there again with npm run weights -- fetch, or add.';

export const workerProblems = {
  'worker-failed': ({ reason }: { reason: string }) => ({
    what: `The background worker failed: ${reason}.`,
    remedy:
      "Do it again: that starts another worker, and nothing on the page is lost; a training resumes from its last stored state. If a worker can't be loaded, the page's server has to be within reach again.",
  }),
  'reading-cancelled': { what: 'It was not read to its end: reading was cancelled.', remedy: 'Drop it again to have it read.' },
  'reading-stuck': ({ seconds }: { seconds: number }) => ({
    what: `Reading it was given up after ${seconds} seconds without an end: it is damaged, or lies on a drive that does not answer.`,
    remedy: 'If it lies on a slow drive, copy it to this computer and drop it again; else export it again from the source.',
  }),
  'computing-stuck': ({ seconds }: { seconds: number }) => ({
    what: `Working it out was given up after ${seconds} seconds without an end.`,
    remedy:
      'If a table is meant, look in it for cells of thousands of characters, and leave them out; else try it with fewer scans at once.',
  }),
  'file-unreadable/drop': { what: 'The browser could not open it.', remedy: 'Check that you may open it, and drop it again.' },
  'file-missing/file': { what: 'The file of this slice is not at hand.', remedy: 'Drop the scan again.' },
  'file-missing/slice': ({ slice }: { slice: number }) => ({ what: `The scan has no slice ${slice}.`, remedy: 'Drop the scan again.' }),
  'empty-side': {
    what: 'None of its scans could be prepared.',
    remedy: 'Look at the problems named before, mend or replace these scans, and start again.',
  },
  'training-running': { what: 'Another training is still running.', remedy: 'Stop it, or wait for its end, and start again.' },
  'state-other-data': {
    what: 'The scans, their labels or their order are not those that the run was trained on, so it would not go on as it began.',
    remedy: 'Load the same files with the same labels, or start a new training.',
  },
  'weight-pack-unreachable/fetch': ({ reason }: { reason: string }) => ({
    what: `It could not be fetched from where this app is served (${reason}).`,
    remedy: WEIGHTS_AGAIN,
  }),
  'weight-pack-unreachable/status': ({ status }: { status: number }) => ({
    what: `The server of this app answered with status ${status}.`,
    remedy: WEIGHTS_AGAIN,
  }),
  'weight-pack-unreachable/size': ({ bytes, wanted }: { bytes: number; wanted: number }) => ({
    what: `It has ${bytes} bytes where it is served, and the index says ${wanted}.`,
    remedy: WEIGHTS_AGAIN,
  }),
  'weights-transform-input': {
    what: "torchvision's own Inception weights, and those trained from them, have the net change its input (transform_input), which a file does not say.",
    remedy: 'If yours come from them, begin from the published file, of which it is known.',
  },
  /** `mismatch` says how they differ from the chosen net. */
  'weights-mismatch/other-net': ({ mismatch, net }: { mismatch: Sentences; net: string }) => ({
    what: `${mismatch.what} They are those of ${net}.`,
    remedy: `Choose ${net}, or other weights.`,
  }),
} satisfies ProblemCatalogue;

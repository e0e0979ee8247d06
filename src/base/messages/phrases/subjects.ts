import type { PhraseCatalogue } from '../message.ts';

/** What problems are about, where it has no name of its own. */
export const subjectPhrases = {
  'subject/storage': 'Storage',
  'subject/checkpoint': 'Checkpoint',
  'subject/checkpoint-of-epoch': ({ epoch }: { epoch: number }) => `Checkpoint of epoch ${epoch}`,
  'subject/checkpoint-of-net': ({ net, epoch }: { net: string; epoch: number }) => `Checkpoint of ${net}, epoch ${epoch}`,
  'subject/state': 'State',
  'subject/stored-state': 'Stored state',
  'subject/state-of-epoch': ({ epoch }: { epoch: number }) => `State of epoch ${epoch}`,
  'subject/run': 'Run',
  'subject/this-run': 'This run',
  'subject/queue': 'Queue',
  'subject/the-queue': 'The queue',
  'subject/training': 'Training',
  'subject/training-side': 'Training side',
  'subject/tune-side': 'Tune side',
  'subject/graphics-device': 'Graphics device',
  'subject/reading': 'Reading',
  'subject/reading-files': 'Reading files',
  'subject/storing-run': 'Storing a run',
  'subject/batch-size': 'Batch size',
  'subject/input-size': 'Input size',
} satisfies PhraseCatalogue;

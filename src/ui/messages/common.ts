import { counted } from '#base/messages/english.ts';
import { READ_FORMATS } from '#base/messages/read-formats.ts';

/** Words and sentences that several screens show. */
export const common = {
  product: 'Groundglass Studio',
  notice: 'Research and teaching only. Not a medical device. Do not use for diagnosis.',
  privacy: 'Files stay on this computer: nothing is uploaded.',
  formats: READ_FORMATS,
  steps: { data: 'Data', prepare: 'Prepare', train: 'Train', evaluate: 'Evaluate', predict: 'Predict', runs: 'Runs' },
  lettered: ({ letter, name }: { letter: string; name: string }) => `${letter} · ${name}`,
  notStored: 'Not stored: in this tab only',
  makeDemo: 'Make the demo again',
  cancel: 'Cancel',
  close: 'Close',
  copied: 'Copied',
  showLess: 'Show less',
  showMore: 'Show more',
  /** Whole sentences, one after the other. */
  sentences: ({ sentences }: { sentences: readonly string[] }) => sentences.join(' '),
  /** Names or values beside each other, without an 'and'. */
  row: ({ items }: { items: readonly string[] }) => items.join(', '),
  /** The marks behind a part of a sentence that has a form of its own, such as bold letters. */
  stop: '.',
  colon: ':',
  comma: ',',
  semicolon: ';',
  inBrackets: ({ said }: { said: string }) => `(${said})`,
  /** What is said of a file, a scan or a setting. */
  of: ({ subject, said }: { subject: string; said: string }) => `${subject}: ${said}`,
  scans: ({ count }: { count: number }) => counted(count, 'scan'),
};

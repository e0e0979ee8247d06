import { counted } from '#base/messages/english.ts';

/** What stands around the screens of a studio in which nothing has been done yet. */
export const firstShell = {
  skip: 'Skip to the work area',
  loading: 'Loading the screen',
  steps: 'Steps',
  failed: {
    notFetched:
      "This part of the page could not be fetched: the page's server can't be reached, or does not answer as it should. What is on the page goes on, and a training as well. Start the server again, then try again here.",
    notDrawn:
      'This part of the page failed, through a fault of the studio. The rest of the page goes on, and a training as well; scans, labels and weights stay as they are.',
    again: 'Try again',
    copy: 'Copy the error',
  },
  locked: 'Locked.',
  runs: ({ count, unkept }: { count: number; unkept: number }) => {
    if (count === 0) return 'No runs yet';
    if (unkept === 0) return counted(count, 'run');
    return `${counted(count, 'run')}, ${unkept === count ? '' : `${unkept} `}not stored`;
  },
  language: {
    notFetched: ({ language }: { language: string }) =>
      `The words in ${language} could not be fetched: the page's server can't be reached, or does not answer as it should. Start the server again, then try again.`,
  },
  dark: 'Dark',
  light: 'Light',
  gate: {
    title: 'Before you start',
    what: 'Here you train neural networks on CT scans, see how good they are, and have them score new scans, all in this browser.',
    validation:
      'Nets trained here have not been validated for any clinical purpose. Use them to learn and to do research, on data you are allowed to use.',
    kept: 'Settings, runs and models (the weights of an epoch with their settings) are stored in this browser until you delete them.',
    accept: 'I understand',
  },
  device: {
    looking: 'Looking for a GPU',
  },
  storage: {
    chip: 'Storage',
    /** `size`: of the person's work; null: there is none. */
    stored: ({ size }: { size: string | null }) => (size === null ? 'Nothing stored' : `${size} stored`),
  },
  help: {
    title: 'Help',
  },
};

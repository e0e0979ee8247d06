/** What is said of working without a network, and of new versions of the studio. */
export const offline = {
  title: 'Without a network',
  standing: {
    keeping: 'Getting ready to work offline',
    kept: 'Works offline',
    'not-kept': 'Does not work offline',
  },
  keeping: 'This browser is storing the files of the studio. Keep its server running until that is done.',
  /** `size`: null while it is not measured. */
  kept: ({ files, size }: { files: number; size: string | null }) =>
    `This browser keeps all ${files} files of the studio${size === null ? '' : ` (${size})`}. It opens and works without a network and without its server, also after a restart of the browser.`,
  weights: 'A weight file that its server offers is kept once you have chosen it under Train.',
  again: 'Try again',

  updates: 'New version',
  update: {
    use: 'A new version of the studio is ready. The page is loaded again for it; add loaded scans again then.',
    'after-training': 'A new version of the studio is ready. You can use it after this training.',
    'after-training-elsewhere': 'A new version of the studio is ready. You can use it after the training in another tab.',
    'load-again': 'Another tab uses a new version of the studio. This tab goes on with the one before until you load it again.',
  },
  useNow: 'Use it now',
  loadAgain: 'Load this tab again',
};

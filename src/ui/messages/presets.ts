import { type Names, named } from '#base/messages/names.ts';

/** The recipes that all settings start from. */
export const presets = {
  label: 'Preset',
  help: 'Sets all values below at once. Begin with Studio, and take Paper to train as the paper did.',
  /** What the preset itself is, where values were changed. */
  itself: ({ preset, description }: { preset: string; description: string }) => `${preset} without changes: ${description}`,
  changed: ({ preset }: { preset: string }) => `${preset}, changed`,
  changes: (settings: Names) => `Changed: ${named(settings)}.`,
  backTo: ({ preset }: { preset: string }) => `Back to ${preset}`,
  replaced: ({ preset, settings }: { preset: string; settings: Names }) =>
    `These settings were replaced: ${named(settings)}. They began from ${preset}.`,
  takeBack: 'Undo',
  studio: {
    title: 'Studio',
    description:
      'A small net that begins from random weights, slices from the middle of the lungs (for scans in Hounsfield units), batches that fit the training set, and at most 50 epochs. Of equally accurate epochs the better one is kept.',
  },
  paper: {
    title: 'Paper',
    description: 'As arXiv 2303.16904: Adam at 0.001, batches of 16, up to 250 epochs, patience 5.',
  },
  demo: {
    title: 'Demo',
    description: 'A small net at 64 pixels that learns the demo in minutes, also without a GPU.',
  },
  chosenForDemo: "It was chosen for you, because the demo's scans are loaded.",
};

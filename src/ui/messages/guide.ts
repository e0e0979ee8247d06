import { counted } from '#base/messages/english.ts';
import { firstGuide } from './first/guide.ts';

/** What guides a newcomer: explanations below figures, the tour, and lessons. */
export const guide = {
  explain: 'Explain it to me',
  /** After it, for those who can't see which figure the button belongs to. */
  explains: ({ figure }: { figure: string }) => `: ${figure}`,

  tour: {
    ...firstGuide.tour,
    goOn: ({ stop, of }: { stop: number; of: number }) => `Go on with the tour (${stop} of ${of})`,
    again: 'Take the tour again',
    note: 'Nine stops, about five minutes; you can leave at any time.',
    next: 'Next',
    previous: 'Back',
    finish: 'Finish',
    leave: 'Leave the tour',
    place: ({ stop, of }: { stop: number; of: number }) => `${stop} of ${of}`,
    stops: {
      steps: {
        title: 'Five steps',
        says: 'Scans go from Data to Predict. Each step says in a few words how it stands, and you can go back at any time.',
      },
      scans: {
        title: 'One row, one scan',
        says: 'Here stand the scans that were read, each with a thumbnail, its label and whether it can be used. What could not be read is listed with the reason.',
      },
      viewer: {
        title: 'Look before you train',
        says: 'The chosen scan: drag to change the window, turn the wheel for other slices, and set its label with the keys 1 to 4. Every decision can be undone.',
      },
      split: {
        title: 'Who learns, who judges',
        says: 'The net learns from the training set, the validation set chooses the epoch, and the test set stays locked until you ask. All scans of a patient are in one set.',
      },
      settings: {
        title: 'What is trained, and how',
        says: 'A preset sets everything. A word with dots below it opens its entry in the glossary, and what is under Advanced can wait.',
      },
      curves: {
        title: 'Watch it learn',
        says: 'A point for each epoch. Where validation loss rises while training loss falls, the net begins to memorise. “Explain it to me” says what this figure means here.',
      },
      verdict: {
        title: 'Is it any good?',
        says: 'First a sentence whether the model is better than guessing, and another on what to do next. The scores below have intervals, since few patients make them unsure.',
      },
      matrix: {
        title: 'Where it is wrong',
        says: 'Rows are the true classes, columns what the model called. Press a number to see its scans: often the label is wrong, and not the model.',
      },
      help: {
        title: 'Help is here',
        says: 'The glossary, all keys, and this tour again. Next, try scans of your own in Data, or give the model new ones in Predict.',
      },
    },
    lacks: {
      scans: 'There are no scans yet. The trained demo has synthetic ones, and a net that learned from such, in seconds.',
      reading: 'Scans are being read; the tour goes on by itself when they are there.',
      labels: 'The scans need labels of two classes first. Leave the tour, add a label table in Data, and come back.',
      run: 'Nothing has been trained yet. Start the training; it goes on while you look at other stops.',
      training: 'The training is under way; this stop shows its result when it has ended. You can go on meanwhile.',
      blocked: 'Nothing has been trained yet, and something has to be mended first. Leave the tour: the foot of Train says what.',
    },
    offers: {
      scans: 'Open the trained demo',
      run: 'Start training',
    },
  },

  lesson: {
    banner: 'Lesson',
    on: ({ name }: { name: string }) => (name === '' ? 'A lesson is on.' : `Lesson: ${name}.`),
    hides: 'It hides advanced settings and most scores. Warnings and the locked test set stay as they are.',
    leave: 'Leave the lesson',
    problems: 'Something in the link of this lesson could not be used',
    asking: {
      title: ({ name }: { name: string }) => (name === '' ? 'Open the lesson?' : `Open the lesson “${name}”?`),
      says: 'This project has settings of your own. The lesson brings others; “Undo” and the presets in Train bring yours back.',
      lesson: "Use the lesson's settings",
      own: 'Keep my settings',
      decline: 'Not now',
    },
    make: {
      open: 'Make a link for a class',
      note: 'It opens the studio at a step with the settings of now, and hides the rest.',
      title: 'Make a link for a class',
      name: 'Name of the lesson',
      nameNote: 'It stands above the screen while the lesson is on.',
      step: 'Opens at',
      link: 'Link',
      copy: 'Copy the link',
      carries: ({ count }: { count: number }) =>
        count === 0 ? 'It carries the preset, with nothing changed.' : `It carries the preset and ${counted(count, 'changed setting')}:`,
      unsaid: ({ names }: { names: readonly string[] }) => `No link can hold ${names.join(', ')}: set that by hand.`,
      weights: 'A weight file is not part of a link: the class begins with random weights, or chooses its own.',
      address:
        'The link holds the address of this page. Where the class opens the studio at another address, replace what stands before the #.',
    },
  },
};

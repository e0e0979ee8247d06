import { counted } from '#base/messages/english.ts';
import { firstDemo } from './first/demo.ts';

/** The demo as one button: its doors on the first screen, the bar that tells how far it is, and what can be done next. */
export const demo = {
  ...firstDemo,
  bar: {
    label: 'Demo',
    titles: { training: 'Training the demo', trained: 'A trained demo' },
    step: ({ n, of, name }: { n: number; of: number; name: string }) => `Step ${n} of ${of}: ${name}`,
    names: {
      training: {
        scans: 'making the scans',
        prepare: 'splitting them and looking for leaks',
        train: 'training the net',
        evaluate: 'scoring it on scans that it did not learn from',
      },
      trained: {
        open: 'opening the trained net',
        evaluate: 'making the validation scans and scoring them',
        scans: 'making the other scans',
      },
    },
    scans: ({ done, of }: { done: number; of: number }) => `${done} of ${counted(of, 'scan')}`,
    epoch: ({ epoch, of }: { epoch: number; of: number }) => `epoch ${epoch} of at most ${of}`,
    stop: 'Stop the demo',
    goOn: 'Go on with the demo',
    leave: 'Leave the demo',
    close: 'Close',
    stopped: ({ name }: { name: string }) => `The demo was stopped while ${name}. What was made so far is kept.`,
    left: ({ name }: { name: string }) => `The page was left while ${name}. Go on from there?`,
    failed: ({ name }: { name: string }) => `The demo could not go on while ${name}.`,
    done: {
      training: 'The demo is done. The scans are synthetic, so its scores say nothing about patients.',
      trained: 'The trained demo is ready. The scans are synthetic, so its scores say nothing about patients.',
    },
    next: 'What you can do next',
    scores: 'Read its scores',
    predict: 'Predict new scans',
    again: 'Train it yourself',
    own: 'Begin with your own scans',
  },
  predict: {
    make: 'Make 4 new synthetic scans',
    note: 'Patients that no net has seen, one of each grade.',
  },
  weights: {
    title: 'Trained on synthetic scans',
    note: 'Weights of Groundglass Small that come with the studio, so that training only its last layer needs no download. They have seen phantoms alone, and no patient.',
    use: 'Begin from these weights',
  },
  /** A model in a list of models. */
  syntheticModel: ({ name }: { name: string }) => `${name} (trained on synthetic scans)`,
};

import { counted } from '#base/messages/english.ts';
import { firstShell } from './first/shell.ts';

/** What stands around the screens: the bar at the top, the steps at the side, help, and the first notice. */
export const shell = {
  ...firstShell,
  /** The meter in the foot. */
  sent: {
    nothing: 'Sent: 0 bytes of your data',
    some: ({ bytes }: { bytes: string }) => `Sent: at least ${bytes}`,
  },

  device: {
    ...firstShell.device,
    none: 'No device',
    title: 'Device',
    opened: 'Training and prediction run on this device.',
    opening: 'The device is still being opened.',
    memory: ({ most }: { most: string }) => `Nets can use up to ${most} of memory.`,
    choice: 'Train and predict on',
    choiceHint: 'A choice holds for this browser until you change it. Loaded scans and stored runs stay.',
    notDuringRun: 'A run is under way: choose another device when it has ended.',
    automatic: 'The first that works: the GPU, else the processor',
    names: {
      webgpu: 'WebGPU, also where it is computed in software',
      wasm: 'The processor',
      webgl: 'TensorFlow.js on WebGL',
      cpu: 'TensorFlow.js on the processor',
    },
  },

  help: {
    ...firstShell.help,
    purpose:
      "The studio grades the severity of COVID-19 in chest CT with 2-D nets, after arXiv 2303.16904: three slices from the middle of a scan are the three channels of the net's input.",
    steps: {
      data: 'Data: drop scans and a label table, or try the demo.',
      prepare:
        "Prepare: look at the split into a training, a validation and a locked test set. The paper, the command line and the files call the validation set 'tune'.",
      train: 'Train: choose a net and start; the epoch with the best validation accuracy is kept.',
      evaluate: 'Evaluate: scores of the validation set, and once of the locked test set.',
      predict: 'Predict: scores for new scans, and a CSV.',
    },
    keys: 'Keys',
    shortcuts: {
      help: 'Open this help',
      undo: 'Data, Prepare, the cases of Evaluate, and the settings of Train: undo the last decision, or the last change of a setting. On a Mac, Cmd does what Ctrl does',
      redo: 'Data, Prepare, the cases of Evaluate, and the settings of Train: redo what was undone',
      rows: 'Data, cases: the scan above or below',
      ends: 'Data, cases: the first or the last scan',
      label: 'Data, cases: label the scan with this class; in Data, go to the next one without a label',
      labelHere: 'Data, cases: label the scan and stay',
      unlabel: 'Data, cases: remove the label',
      suggested: 'Likely wrong labels: relabel the scan to the suggested class',
      keep: 'Likely wrong labels: remember that the label is right, or forget it',
      exclude: 'Data, cases: leave the scan out, or take it back in',
      note: 'Cases: write a note on the scan',
      mark: 'Viewer in Data: mark the slice for the net, or unmark it',
      slice: 'Viewer: slice towards the feet or the head',
      zoom: 'Viewer: zoom in and out',
      fit: 'Viewer: show all of the slice',
      pan: 'Viewer: pan',
      plotZoom: 'Curves, while one has the focus: zoom in and out',
      plotMove: 'Curves, while one has the focus: show what lies before or after',
      plotAll: 'Curves, while one has the focus: show all',
      tour: 'Tour: the stop before or after',
      tourLeave: 'Tour: leave it, to go on later',
    },
    pointer: {
      drag: { gesture: 'Drag', does: 'Viewer: level (up, down) and width (across) of the window; in curves, the part to show' },
      pan: { gesture: 'Shift and drag', does: 'Viewer: pan' },
      wheel: { gesture: 'Wheel', does: 'Viewer: slice towards the feet or the head' },
      zoom: { gesture: 'Ctrl and wheel', does: 'Viewer: zoom in and out' },
    },
    tags: 'What we keep of a DICOM file; every other tag is skipped unread',
    fates: { kept: 'Kept', key: 'As a key', used: 'Used, not kept' },
    licences: 'Licences of the packages in this app',
  },

  storage: {
    ...firstShell.storage,
    title: 'Stored in this browser',
    table: 'Stored by kind',
    kinds: {
      checkpoints: {
        title: 'Models',
        content:
          'A model is the weights of an epoch with their settings. Of every run the best and the last epoch are kept, and what was imported or pinned. Pinned models are not deleted, nor those of the present run and of runs that are being trained in other tabs.',
        free: 'Delete those of other runs',
        freeLabel: 'Models: delete those of other runs',
      },
      states: {
        title: 'Run states',
        content:
          "Weights and optimiser of every run's last state, from which it can be resumed. Those of the present run and of runs that are being trained in other tabs stay.",
        free: 'Delete those of other runs',
        freeLabel: 'Run states: delete those of other runs',
      },
      samples: {
        title: 'Prepared scans',
        content: 'Input samples, measured lungs and what the leak checks look at; they are made again from the files.',
        free: 'Clear',
        freeLabel: 'Prepared scans: clear',
      },
      weights: {
        title: 'Weight files',
        content: 'Files that training can begin from. The chosen one stays.',
        free: 'Delete the others',
        freeLabel: 'Weight files: delete the others',
      },
      projects: {
        title: 'Projects',
        content: 'Labels, exclusions, splits, marks and notes of every project, the queue, and what was measured on this device.',
      },
      records: {
        title: 'Runs',
        content: 'Settings, curves and notes of every run. They are deleted on the run board.',
      },
      app: {
        title: "The app's own files",
        content:
          "What lets the studio open and work while its server can't be reached. They hold nothing of yours, and go with this site's data.",
      },
    },
    asking: {
      keep: 'Keep them',
      checkpoints: {
        title: 'Delete the models of other runs?',
        lost: "Their weights are deleted from this browser, and this can't be undone. The runs keep their curves, but can't be evaluated any more. Pin or save a model first if you may need it.",
      },
      states: {
        title: 'Delete the states of other runs?',
        lost: "Runs that were stopped or interrupted can't be resumed after that. This can't be undone.",
      },
      weights: {
        title: 'Delete the other weight files?',
        lost: "All but the chosen one are deleted from this browser. This can't be undone: to begin from one again, load its file again.",
      },
    },
    items: ({ items, pinned }: { items: number; pinned: number }) => `${counted(items, 'item')}${pinned > 0 ? `, ${pinned} pinned` : ''}`,
    goToRuns: 'Go to Runs',
    nothing: 'Nothing is stored.',
    looking: 'Looking at what is stored',
    /** `size`: of the person's work, `app`: of the app's own files; null: there are none. */
    total: ({ size, app }: { size: string | null; app: string | null }) =>
      `${size === null ? 'Nothing of your work is stored.' : `Your work takes ${size}.`}${app === null ? '' : ` The app's own files take ${app}${size === null ? '' : ' more'}.`}`,
    estimate: ({ used, quota }: { used: string; quota: string }) =>
      `The browser estimates ${used} of the ${quota} that it allows. It counts in another way, and may be out of date.`,
    noEstimate: 'The browser does not say how much it allows.',
    scaled: 'The bar shows the parts of what is stored.',
    persisted: 'The browser has agreed to keep all this until you delete it.',
    notPersisted:
      'When the disk is full, the browser may clear all this: runs, states and models would be lost. You can ask the browser to keep it: some browsers show a question, others decide by how you use the page. Starting a training asks, too.',
    persist: 'Ask the browser to keep it',
  },
};

import { counted, form, sizeOf } from '#base/messages/english.ts';
import type { ExportKind } from '#state/exports.ts';
import type { Origin } from './kept/field.ts';
import type { KeptPlace } from './kept/places.ts';

/** What a kind of storage is called, how long it stays, and how it goes. */
interface PlaceWords {
  title: string;
  stays: string;
}

const WITH_PROJECT = 'Until you erase the project, or everything, on the first screen.';
const WITH_RUN = 'Until you delete the run on the run board, erase its project, or everything.';

const places: Record<KeptPlace, PlaceWords> = {
  projects: { title: 'Projects', stays: WITH_PROJECT },
  folders: { title: 'Folders that were opened', stays: WITH_PROJECT },
  runs: { title: 'Runs', stays: WITH_RUN },
  steps: { title: 'Steps of runs', stays: WITH_RUN },
  queue: { title: 'The queue', stays: 'Until you clear the runs that have ended, erase their project, or everything.' },
  checkpoints: { title: 'Models', stays: 'Until you delete the model under Storage, its run, its project, or everything.' },
  states: { title: 'Run states', stays: 'Until its run is deleted, or you delete states under Storage, the project, or everything.' },
  weights: { title: 'Weight files', stays: 'Until you delete it under Storage, or erase everything.' },
  chunks: { title: 'Parts of models, states and weight files', stays: 'As long as what they are parts of.' },
  unfinished: {
    title: 'What is being written',
    stays: 'Until it is written; what a closed page left goes a day later at the latest, or when you erase everything.',
  },
  derived: { title: 'Prepared scans', stays: 'Until you clear them under Storage, erase the project, or everything.' },
  tiles: { title: 'What was measured of the device', stays: 'Until you erase everything.' },
  erased: { title: 'Ids of what was erased', stays: "Until you delete this site's data in the browser." },
  local: { title: 'Choices, and what waits to be stored (local storage)', stays: 'Until you erase everything.' },
  session: { title: 'Of this tab alone (session storage)', stays: 'Until the tab is closed.' },
  caches: {
    title: "The app's own files (cache)",
    stays: "Until a newer version takes their place, or you delete this site's data in the browser.",
  },
};

const origins: Record<Origin, string> = {
  files: 'from the files',
  table: 'from a label table',
  person: 'given by you',
  computed: 'computed here',
  browser: 'told by the browser',
  studio: 'made by the studio',
};

const saved: Record<ExportKind, { title: string; holds: string }> = {
  labels: { title: 'labels.csv', holds: 'scans and their classes' },
  markedSlices: { title: 'slices.csv', holds: 'scans and the slices that you marked' },
  predictions: { title: 'Predictions', holds: 'scans and their scores' },
  likelyWrong: { title: 'Likely wrong labels', holds: 'scans, their classes and scores' },
  scores: { title: 'Scores of a set', holds: 'figures of all scans together, and of groups by maker, kernel, site, thickness and date' },
  cases: { title: 'Cases of a set', holds: 'scans, their classes and scores' },
  run: { title: 'run.json', holds: 'settings, epochs, the scans of each set, their classes and fingerprints of their pixels' },
  model: { title: 'Models', holds: 'weights, settings, and fingerprints of pixels by which scans of the run are known again' },
  onnx: { title: 'Models as ONNX', holds: 'the net, and all that a model holds' },
  torch: { title: 'Models for torch', holds: 'the net, programs in Python, and all that a model holds' },
  bundle: {
    title: 'Archives to train elsewhere',
    holds: 'settings, classes of scans, weights, programs in Python and, if you want them, the prepared slices',
  },
  report: {
    title: 'The report',
    holds: 'scores, scans that were taken for another class and, if you want them, pictures of slices as the net sees them',
  },
  modelCard: { title: 'The model card', holds: 'settings and scores' },
  figure: { title: 'The figure of the paper', holds: 'counts of scans and scores' },
  external: { title: 'The files of an external evaluation', holds: 'report, model card, figure, scores and cases, as above' },
  project: {
    title: 'A project (.ggstudy)',
    holds: 'labels, marks, notes as you wrote them, runs and models; pixels and label tables only if you tick them',
  },
  deidentified: {
    title: 'De-identified copies',
    holds: 'the DICOM files of scans, with technical attributes, new UIDs and moved dates; a table of what was done to them',
  },
  dicomResults: {
    title: 'Results as DICOM objects',
    holds:
      'scores, masks of lungs, and the identifiers (UIDs) of the files that they refer to; with names, also what these say of the patient',
  },
  heatMap: { title: 'A heat map', holds: 'one slice as the net sees it, and the map' },
  chart: { title: 'A chart', holds: 'its curves' },
  epochs: { title: 'Epochs of a run', holds: 'scores by epoch' },
  steps: { title: 'Steps of a run', holds: 'losses by step' },
  rateSearch: { title: 'The search of a learning rate', holds: 'losses by rate' },
  runs: { title: 'The table of runs', holds: 'names that you gave to runs, settings and scores' },
  comparedCurves: { title: 'Compared curves', holds: 'scores by epoch' },
  queue: { title: 'The table of the queue', holds: 'settings and scores of its runs' },
  grid: { title: 'GRID.json', holds: 'settings' },
};

/** The dialog of what is sent, kept and saved: fetched when it is opened. */
export const privacyInEnglish = {
  title: 'What is sent, kept and saved',
  tabs: { sent: 'Sent', kept: 'Kept here', saved: 'Files you save' },
  sent: {
    /** `bytes`: of the addresses of requests that are none for files of the app. */
    verdict: ({ bytes, others }: { bytes: number; others: number }) =>
      others === 0
        ? '0 bytes of your data were sent: no scan, label, name, score or weight has left this page.'
        : `At least ${sizeOf(bytes)} went out with ${counted(others, 'request')} that ${form(others, 'is', 'are')} not for the app's own files. They are listed below.`,
    how: "Counted from the browser's own list of requests (Resource Timing), in the page, in each worker and in the service worker. The list names every address, not what a request carried. A request for one of the app's own files carries nothing of yours: its address was fixed when the app was built, and one with anything added to it is counted as sent.",
    proof:
      'The policy below lets the browser connect to this site alone. Whoever wants more than the word of this page counts outside of it: the network view of the browser, or a proxy as in e2e/private.long.spec.ts, which goes through all steps and looks at every byte. It also shows what a browser asks its maker by itself (for updates, for filling in forms): no page starts or sees that, and none of your data was in what could be read of it.',
    table: 'Requests by thread',
    thread: 'Thread',
    files: "The app's own files",
    other: 'Anything else',
    refused: 'Refused by the policy',
    threads: {
      page: 'Page',
      decode: 'Workers that read files',
      gpu: 'Worker that trains and predicts',
      kernel: 'Threads that compute',
      store: 'Worker that stores',
      'project-file': 'Worker for project files',
      deidentify: 'Worker for de-identified copies',
      'service-worker': 'Service worker (works offline)',
    } as Record<string, string>,
    /** Orders to fetch published weights. */
    orders: ({ count }: { count: number }) =>
      `Besides, ${counted(count, 'order')} to the studio's own server on this computer, to fetch published weights: they hold names of weight files.`,
    list: ({ count }: { count: number }) => `All ${counted(count, 'address', 'addresses')}`,
    othersList: 'Requests that are not for the app’s own files',
    refusedList: 'Refused by the policy: nothing of these left the browser',
    policy: 'Policy in force',
    noPolicy: 'This page has no policy of its own, as in development.',
    frames: "Our servers also send frame-ancestors 'none', which a page can't set or read itself.",
    copy: 'Copy the list',
  },
  kept: {
    intro:
      "All that this browser stores of the studio, by the place where it lies. Files of scans are never stored. No field holds a patient's birth date, a date of a study or an identifier (UID) from a DICOM file; names can be in names of folders, in label tables, and in what you write.",
    pixels: 'Pixels are in one place: prepared scans hold the slices that the net sees.',
    erase: '“Erase everything” on the first screen empties all of it, except where a line says otherwise.',
    place: ({ fields, stays }: { fields: number; stays: string }) => `${counted(fields, 'field')}. ${stays}`,
    field: 'Field',
    what: 'What it is',
    from: 'Where it comes from',
    settings: ({ count }: { count: number }) => `“All its settings” are these ${count}:`,
    cookies: 'There are no cookies, and no files in the private file system of the site.',
  },
  saved: {
    intro:
      'Every file that the page saves when you press its button. None holds patient names, birth dates, study dates or identifiers from DICOM files, but for results as DICOM objects, which could not refer to a scan otherwise. Scans are called by the names of their folders, which may name patients: so files have pseudonyms in their place, unless you ask for names.',
    pseudonyms: 'A pseudonym is made with random bits that stay in this browser, so that it cannot be traced back by trying names.',
    written: 'What you write yourself (names of runs and projects, notes) is in the files as you wrote it.',
    copied: 'Lists of problems and errors that you copy name files and scans as the page shows them.',
    table: 'Files that the page saves',
    file: 'File',
    holds: 'What is in it',
    scans: 'Scans are called by',
    none: 'no single scan is named',
    pseudonymsOf: 'pseudonyms',
    names: 'their names, as you asked',
    askedInDialog: 'pseudonyms, unless you tick names when you export it',
  },
  places,
  origins,
  files: saved,
};

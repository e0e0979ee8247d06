import { counted } from '#base/messages/english.ts';

/** What a run begins from: random weights, a file that is stored here, or one that is fetched or opened. */
export const weights = {
  randomOrFile: 'Random values, or a file for this net.',
  title: 'Start from',
  dropped: ({ file, net }: { file: string; net: string }) => `${file} does not fit ${net}, so this net starts from random weights.`,
  failed: 'The weights were not loaded',
  notes: 'About these weights',
  imagenet: "These weights were trained with ImageNet's mean and deviation per channel, so this normalisation is set and kept in Prepare.",

  random: 'Random weights',
  randomMeaning: 'Everything is learned from your scans.',
  stored: ({ isPublished, bytes, date }: { isPublished: boolean; bytes: string; date: string }) =>
    `${isPublished ? 'Published' : 'Own file'}, ${bytes}, stored since ${date}`,
  advised:
    'Published weights of this net are stored in this browser, so training begins from them. Choose random weights to begin without.',
  delete: 'Delete',
  deleteFile: ({ file }: { file: string }) => `Delete ${file}`,

  adding: ({ file, phase }: { file: string; phase: 'fetching' | 'checking' | 'keeping' }) =>
    `${phase === 'fetching' ? 'Fetching' : phase === 'checking' ? 'Checking' : 'Storing'} ${file}`,
  chooseFile: 'Choose a weight file',
  orDrop: ({ net }: { net: string }) => `or drop it here: .pth, .pt, .pkl, .ckpt or .safetensors of ${net}, or an .onnx of this studio.`,

  deletion: {
    title: 'Delete these weights?',
    explanation: ({ file, bytes }: { file: string; bytes: string }) =>
      `${file}, ${bytes}, is deleted from this browser. Runs that began from it keep their models; to begin from it again, the file has to be loaded again.`,
    keep: 'Keep them',
    confirm: 'Delete weights',
  },

  published: {
    none: ({ net }: { net: string }) => `There are no published weights of ${net}.`,
    table: ({ net }: { net: string }) => `Published weights of ${net}`,
    columns: { file: 'Published file', size: 'Size', accuracy: 'Top-1, top-5' },
    accuracy: ({ top1, top5 }: { top1: number; top5: number }) => `${top1.toFixed(1)} %, ${top5.toFixed(1)} %`,
    isStored: 'Stored here',
    load: 'Load',
    loadFile: ({ file }: { file: string }) => `Load ${file}`,
    download: 'Download',
    downloadFile: ({ file }: { file: string }) => `Download ${file}`,
  },

  downloading: {
    title: ({ file }: { file: string }) => `Download ${file}?`,
    from: ({ bytes }: { bytes: string }) => `${bytes} from:`,
    byHand: ({ digest }: { digest: string }) =>
      `This page may not reach other servers: its content security policy forbids it. So the browser downloads the file in a new tab; then drop it on this page or choose it here. Its SHA-256 must begin with ${digest}, and it is stored in this browser for use without a network.`,
    chooseDownloaded: 'Choose the downloaded file',
    inNewTab: 'Download in a new tab',
  },

  besideApp: 'Beside this app',
  ofOtherNets: ({ files, bytes }: { files: number; bytes: string }) => `${counted(files, 'file')} stored for other nets, ${bytes}`,

  trained: {
    says: ({ epoch, loss }: { epoch: number | null; loss: string | null }) =>
      `The file says of its training: ${[epoch === null ? [] : `epoch ${epoch}`, loss === null ? [] : `loss ${loss}`].flat().join(', ')}.`,
    goOn: ({ optimizer, steps }: { optimizer: string; steps: number }) =>
      `Go on with its state of ${optimizer}, after ${counted(steps, 'step')}`,
    goOnMeaning:
      'The averages of the gradients go along, as if training had not ended. Without them the optimiser begins anew, as is usual for other scans. The schedule of the learning rate begins anew in both cases.',
  },
  questions: {
    set: 'Which weights of this file?',
    setMeaning: ({ sets }: { sets: number }) =>
      `It holds ${sets} sets of weights that fit this net, and does not say which one to use: they may be of two epochs, an average (EMA, SWA) and the trained weights, or a student and its teacher.`,
    normalization: 'Normalisation that these weights expect',
    normalizationMeaning: 'The one that they were trained with: with another one they are of little use. It is set in Prepare, too.',
    open: 'The file does not say. Choose one before you start.',
    suggested: 'Suggested: the file has 1000 classes, as weights from ImageNet have',
    whereToLook: 'Look in the training script, or on the page from which the weights come.',
  },
};

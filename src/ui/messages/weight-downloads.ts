import { counted } from '#base/messages/english.ts';

/** What asking for files reveals; `asked` names them with their verb. */
const reveals = (server: string, proxy: string | null, asked: string) =>
  `What this reveals: ${server} sees ${proxy === null ? "this computer's network address" : `the network address of the proxy ${proxy}`} and which ${asked} asked for. No scan, no label and no setting is sent.`;

/** Published weights that the studio's own server downloads. */
export const weightDownloads = {
  how: ({ folder }: { folder: string }) =>
    `The studio's server on this computer downloads it, compares its SHA-256 with the published one, and keeps it in ${folder} for every browser here.`,
  goesOn: 'The download goes on when this page is closed, as long as npm start runs. One that is cut off can be gone on with.',
  reveals: ({ server, proxy }: { server: string; proxy: string | null }) => reveals(server, proxy, 'file is'),
  start: 'Download',
  byHand: 'Or download it by hand',

  state: {
    waiting: 'Waits for its turn',
    fetching: ({ done, total }: { done: string; total: string }) => `Downloading: ${done} of ${total}`,
    checking: 'Comparing its SHA-256',
    stopped: ({ done, total }: { done: string; total: string }) => `Stopped: ${done} of ${total} are here`,
    failed: ({ done, total }: { done: string; total: string }) => `Not downloaded: ${done} of ${total} are here`,
  },
  progress: ({ file }: { file: string }) => `Download of ${file}`,
  cancel: 'Cancel',
  cancelFile: ({ file }: { file: string }) => `Cancel the download of ${file}`,
  goOn: 'Go on',
  goOnFile: ({ file }: { file: string }) => `Go on with the download of ${file}`,
  discard: 'Discard',
  discardFile: ({ file }: { file: string }) => `Discard what has come of ${file}`,
  failed: 'Not downloaded',

  several: {
    open: 'Weights for several nets',
    underWay: ({ count }: { count: number }) => `${counted(count, 'download')} under way`,
    title: 'Get the weights of several nets',
    explanation: ({ server, folder }: { server: string; folder: string }) =>
      `For a class: the studio's server on this computer downloads them from ${server}, one after another, compares each SHA-256 with the published one, and keeps the files in ${folder}. Every browser on this computer then loads them from there, without a network.`,
    reveals: ({ server, proxy }: { server: string; proxy: string | null }) => reveals(server, proxy, 'files are'),
    table: 'Published weights of all nets',
    columns: { net: 'Net', size: 'Size', state: 'State' },
    here: 'On this computer',
    notHere: 'Not here',
    small: ({ nets, bytes }: { nets: number; bytes: string }) => `Choose the small nets (${nets}, ${bytes})`,
    get: ({ nets, bytes }: { nets: number; bytes: string }) => `Get the weights of ${counted(nets, 'net')}, ${bytes}`,
    getNone: 'Choose nets first',
    close: 'Close',
  },
};

import { weightWordsInJapanese } from './ja/weights.mjs';
import { spoken } from './language.mjs';

/** What npm run weights says. */
const ENGLISH = {
  usage: `Usage:
  npm run weights -- fetch NAME...     downloads published weights: a net's name, or the file's for an older set
  npm run weights -- fetch --workshop  downloads those of all nets of up to 50 MiB, for a class
  npm run weights -- add --file FILE   takes a file that you have (.pth or .safetensors)
  npm run weights -- list              what is here, and what can be had
  npm run weights -- remove NAME...    deletes files: by net or by file name

Every file's SHA-256 is checked before it is stored, in --dir (public/weights unless told otherwise).
A download that was cut off is gone on with by the same command. --from ADDRESS takes the files from another address than
where they are published. A proxy is used where HTTPS_PROXY, HTTP_PROXY and NO_PROXY, or npm's own settings, name one.
--lang en|ja chooses the language of this command.`,
  notDownloaded: ({ name, what, remedy, address }) => `${name}: ${what} ${remedy}\nIt is published at ${address}`,
  fetching: ({ name, done, total }) => `${name}: ${done} of ${total}`,
  checking: ({ name, done, total }) => `${name}: checking ${done} of ${total}`,
  size: (megabytes) => `${megabytes} MB`,
  stored: ({ file, size, sha256 }) => `${file}: ${size}, SHA-256 ${sha256}`,
  published: ({ net, set, licence }) => `${net} ${set}. ${licence}`,
  unpublished: 'It is not one of the published files: use it only if you trust its source.',
  namesOrFile: 'Give names or --file, not both.',
  noFile: (file) => `--file ${file}: there is no such file.`,
  whichToFetch: 'Name the weights, or give --workshop; or add a file with --file.',
  noneOf: ({ name, nets }) => `There are no published weights of '${name}'. There are: ${nets.join(', ')}.`,
  here: (file) => `${file} is here already.`,
  inFolder: (folder) => `In ${folder}:`,
  nothingIn: (folder) => `Nothing in ${folder} yet.`,
  toBeHad: 'Published, to be downloaded with fetch:',
  byFileName: ' (by file name)',
  whichToRemove: 'Name the weights.',
  notIn: ({ name, folder }) => `${name}: there are no such weights in ${folder}.`,
  removed: (file) => `${file} is removed.`,
  command: 'Name a command: fetch, add, list or remove.',
  noCommand: (command) => `There is no command '${command}'.`,
  badList: (place) => `${place}: this list of weights can't be read. Delete it, and add the files again.`,
  badName: (file) => `${file}: the name of a weight file ends in .pth, .pt or .safetensors and begins with no dot. Rename it first.`,
};

export const weightWords = spoken({ en: ENGLISH, ja: weightWordsInJapanese });

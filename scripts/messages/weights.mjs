/** What npm run weights says. */
export const weightWords = {
  usage: `Usage:
  npm run weights -- add NAME... [--from ADDRESS]   downloads published weights: a net's name, or the file's for an older set
  npm run weights -- add --file FILE                takes a file that you have (.pth or .safetensors)
  npm run weights -- list                           what is here, and what can be had
  npm run weights -- remove NAME...                 deletes files: by net or by file name

Every file is read and its SHA-256 checked before it is stored, in --dir (public/weights unless told otherwise).
--from takes the files from another address than where they are published.`,
  notDownloaded: ({ name, reason, address }) =>
    `${name}: could not be downloaded (${reason}).\nDownload ${address} in a browser, and then: npm run weights -- add --file FILE`,
  answered: ({ status, text }) => `the server answered ${status} ${text}`.trim(),
  brokeOff: ({ size, reason }) => `the download ended after ${size}: ${reason}`,
  downloading: ({ name, done, total }) => `${name}: ${done}${total === null ? '' : ` of ${total}`}`,
  checking: ({ name, done, total }) => `${name}: checking ${done} of ${total}`,
  size: (megabytes) => `${megabytes} MB`,
  stored: ({ file, size, tensors, sha256 }) => `${file}: ${size}, ${tensors} tensors, SHA-256 ${sha256}`,
  published: ({ net, set, licence }) => `${net} ${set}. ${licence}`,
  unpublished: 'It is not one of the published files: use it only if you trust its source.',
  namesOrFile: 'Give names or --file, not both.',
  noFile: (file) => `--file ${file}: there is no such file.`,
  whichToAdd: 'Name the weights, or give --file.',
  noneOf: ({ name, nets }) => `There are no published weights of '${name}'. There are: ${nets.join(', ')}.`,
  here: (file) => `${file} is here already.`,
  inFolder: (folder) => `In ${folder}:`,
  nothingIn: (folder) => `Nothing in ${folder} yet.`,
  toBeHad: 'Published, to be downloaded with add:',
  byFileName: ' (by file name)',
  whichToRemove: 'Name the weights.',
  notIn: ({ name, folder }) => `${name}: there are no such weights in ${folder}.`,
  removed: (file) => `${file} is removed.`,
  command: 'Name a command: add, list or remove.',
  noCommand: (command) => `There is no command '${command}'.`,
  badList: (place) => `${place}: this list of weights can't be read. Delete it, and add the files again.`,
  badName: (file) => `${file}: the name of a weight file ends in .pth, .pt or .safetensors and begins with no dot. Rename it first.`,
};

import { folderWordsInJapanese } from './ja/folders.mjs';
import { spoken } from './language.mjs';

/** What commands say of folders, files and programs that they use. A problem has `what` and `remedy`, as those of the page. */
const ENGLISH = {
  notWritten: {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk space allotted to you is used up',
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'the disk can only be read',
    EISDIR: 'a folder of that name is in the way',
    ENOTDIR: 'a file is in the way',
    ENOTEMPTY: 'a folder of that name is in the way',
    EEXIST: 'something of that name is in the way',
    ENAMETOOLONG: 'the name is too long',
  },
  noJson: 'it holds no JSON',
  refusedBySystem: (code) => `the system refused it${code ? ` (${code})` : ''}`,

  unwritable: (why) => ({ what: `Nothing can be written to this folder: ${why}.`, remedy: 'Name another folder with --out.' }),
  couldNotWrite: (why) => ({ what: `It could not be written: ${why}.`, remedy: 'Remove the cause, and give the command again.' }),
  inUse: ({ pid, host, lock }) => ({
    what: `Another command is writing to this folder (process ${pid}${host === null ? '' : ` on ${host}`}).`,
    remedy: `Wait for its end, or name another folder with --out.${host === null ? '' : ` If no such command runs there any more, delete ${lock}.`}`,
  }),
  leadsOut: (name) => ({
    what: `The name ${name} leads out of this folder, so nothing was written or deleted under it.`,
    remedy: 'Use a folder that a command of this studio has made on this computer.',
  }),
  interrupted: ({ isSweep, command, folder }) => ({
    what: `It holds an interrupted ${isSweep ? 'sweep' : 'training'}, whose state a new command would delete.`,
    remedy: `Resume it (npm run headless -- ${command} --resume --out ${folder}), or name another folder with --out.`,
  }),
  profileInUse: { what: 'Another browser still uses this profile.', remedy: 'End that browser, and try again.' },
  portTaken: (port) => ({
    subject: `Port ${port}`,
    what: 'The interrupted training is stored by the browser under this port, and another program has taken the port.',
    remedy: 'End that program, and give the command again.',
  }),

  record: {
    command: 'the record of an interrupted command',
    sweep: 'the record of a sweep',
    refused: ({ kind, field, reason }) => ({
      what: `It is not ${kind}${field === null ? '' : `, because of its field ${field}`}: ${reason}.`,
      remedy: 'Use a folder that a command of this studio has made, or begin in another folder.',
    }),
    notJson: (reason) => `it is not valid JSON (${reason})`,
    option: 'it is no name of an option',
    folder: 'it is no name of a folder',
    sameName: 'two runs have one name',
    sameId: 'two runs have one id',
  },

  delivery: {
    astray: 'A piece of it was lost on the way from the page.',
    couldNotWrite: (why) => `It could not be written: ${why}.`,
    notMade: 'It was not made.',
    unknown: 'The page did not report it.',
    notOnDisk: 'It is not on the disk.',
    otherSize: ({ found, size }) => `It has ${found} bytes on the disk, but ${size} bytes were written.`,
    otherBytes: 'Its bytes on the disk differ from those that were written.',
    wrote: ({ files, folder }) => `Wrote ${files.join(', ')} to ${folder}`,
    bytes: (bytes) => `${bytes} bytes`,
  },

  opening: {
    refused: (why) => ({
      what: `${why}, so the opening of the test set could not be counted.`,
      remedy: "Put the run.json of the model's run there, or leave out --open-test.",
    }),
    noFile: 'There is no such file',
    otherRun: "It is not the run.json of this model's run",
    uncounted: 'It does not say how often the test set was opened',
    unreadable: (reason) => `It could not be read or written (${reason})`,
  },

  links: {
    twice: 'It is a link to a folder that is read already.',
    nothing: 'It is a link to a file or folder that does not exist.',
    upwards: 'It is a link to a folder that contains the named one.',
    outside: 'It is a link from a linked folder to a place outside of that folder.',
    remedy: 'Copy what it points to into the folder if it belongs to it.',
  },

  setup: {
    node: ({ major, version }) =>
      `Groundglass Studio needs Node.js ${major} or newer; this is ${version}. Install it from nodejs.org and try again.`,
    installing: 'Installing packages from the lock file ...',
    notInstalled: 'The packages could not be installed. Check the network connection and run the command again.',
    building: 'Building the studio ...',
    noChromium: 'No Chromium was found. Install Chromium or Google Chrome, or set CHROMIUM_PATH to one.',
    lookingForChromium: 'No Chromium was found; trying to install one.',
    testsNeedChromium:
      'The browser tests need Chromium, and none could be installed. Install Chromium or Google Chrome by hand, or set CHROMIUM_PATH to one, and run npm test again.',
    notStartable: (place) => `CHROMIUM_PATH is ${place}, which is not a program that can be started.`,
  },
};

export const folderWords = spoken({ en: ENGLISH, ja: folderWordsInJapanese });

import { demoModelWordsInJapanese } from './ja/demo-model.mjs';
import { spoken } from './language.mjs';

/** What npm run demo-model says of itself. */
const ENGLISH = {
  usage: `Usage:
  npm run demo-model -- [--out DIR] [--lang en|ja]

Trains Groundglass Small on synthetic scans, in Node on the processor, and writes
into DIR (public/demo unless told otherwise):
  groundglass-small-phantoms.safetensors   its weights, to begin from
  trained-demo.ggstudy                     a project with the run, the weights and the scores, without pixels
  scores.json                              settings, scores on other phantoms, SHA-256 of the weights
The same command gives the same weights on the same kind of processor; ids and times differ.
--lang chooses the language of this help.`,
};

export const demoModelWords = spoken({ en: ENGLISH, ja: demoModelWordsInJapanese });

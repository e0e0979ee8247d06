import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { JAPANESE } from '../../src/base/messages/ja/index.ts';
import { phrases } from '../../src/base/messages/phrases/index.ts';
import { problems } from '../../src/base/messages/problems/index.ts';
import { english } from '../../src/ui/messages/english.ts';
import { IN_JAPANESE } from '../../src/ui/messages/ja/japanese.ts';
import { PRIVACY_IN_JAPANESE } from '../../src/ui/messages/ja/privacy/words.ts';
import { PRIVACY_IN_ENGLISH } from '../../src/ui/messages/privacy/words.ts';
import { samplesOf } from './samples.ts';

/* All that the catalogues say, in both languages, for the tests of sentences. */

const MESSAGES = path.resolve('src/base/messages');

/** The samples of all catalogues of a folder. */
function samplesIn(folder: 'problems' | 'phrases'): ReadonlyMap<string, readonly unknown[]> {
  const files = readdirSync(path.join(MESSAGES, folder)).filter((name) => name !== 'index.ts');
  const all = new Map<string, readonly unknown[]>();
  for (const name of files) {
    const file = path.join(MESSAGES, folder, name);
    const [, catalogue] = /export const (\w+(?:Problems|Phrases)) =/.exec(readFileSync(file, 'utf8'))!;
    for (const [id, samples] of samplesOf(file, catalogue!)) all.set(id, samples);
  }
  return all;
}

export interface Pair {
  /** Names in the catalogues: 'nifti-offset.what', 'shell.runs'. */
  id: string;
  english: string;
  japanese: string;
}

/** What a sample makes that no caller would give: an empty list where there is always something to list. */
const NEVER_SAID = /undefined|^\s|(^|\s)[.,](\s|$)/;

/** What both languages say under each name of a catalogue and below it, functions for each of their samples. */
function pairsOf(english: unknown, japanese: unknown, samples: ReadonlyMap<string, readonly unknown[]>, id = ''): Pair[] {
  if (english instanceof Function && japanese instanceof Function)
    return samples.get(id)!.flatMap((sample) => pairsOf(english(structuredClone(sample)), japanese(structuredClone(sample)), samples, id));
  if (typeof english === 'string') return NEVER_SAID.test(english) ? [] : [{ id, english, japanese: String(japanese) }];
  return Object.entries(english ?? {}).flatMap(([name, entry]) =>
    pairsOf(entry, (japanese as Record<string, unknown>)[name], samples, id === '' ? name : `${id}.${name}`),
  );
}

export const PROBLEMS = pairsOf(problems, JAPANESE.problems, samplesIn('problems'));
export const PHRASES = pairsOf(phrases, JAPANESE.phrases, samplesIn('phrases'));
/** Other names of a word in the glossary are looked for, not read: each language has those by which its readers look. */
const LOOKED_FOR = /^glossary\.terms\.\w+\.also\.|^locale$/;
export const PAGE = pairsOf(english, IN_JAPANESE.page, samplesOf('src/ui/messages/english.ts', 'english')).filter(
  ({ id }) => !LOOKED_FOR.test(id),
);
export const PRIVACY = [
  ...pairsOf(PRIVACY_IN_ENGLISH.page, PRIVACY_IN_JAPANESE.page, samplesOf('src/ui/messages/privacy/english.ts', 'privacyInEnglish')),
  ...pairsOf(PRIVACY_IN_ENGLISH.kept, PRIVACY_IN_JAPANESE.kept, new Map()),
];
export const ALL = [...PROBLEMS, ...PHRASES, ...PAGE, ...PRIVACY];

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JAPANESE } from '../../src/base/messages/ja/index.ts';
import { phrases } from '../../src/base/messages/phrases/index.ts';
import { problems } from '../../src/base/messages/problems/index.ts';
import { english } from '../../src/ui/messages/english.ts';
import { IN_JAPANESE } from '../../src/ui/messages/ja/japanese.ts';
import { PRIVACY_IN_JAPANESE } from '../../src/ui/messages/ja/privacy/words.ts';
import { PRIVACY_IN_ENGLISH } from '../../src/ui/messages/privacy/words.ts';
import { GIVEN_TEXT, samplesOf } from './samples.ts';

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

interface Pair {
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

const PROBLEMS = pairsOf(problems, JAPANESE.problems, samplesIn('problems'));
const PHRASES = pairsOf(phrases, JAPANESE.phrases, samplesIn('phrases'));
/** Other names of a word in the glossary are looked for, not read: each language has those by which its readers look. */
const LOOKED_FOR = /^glossary\.terms\.\w+\.also\.|^locale$/;
const PAGE = pairsOf(english, IN_JAPANESE.page, samplesOf('src/ui/messages/english.ts', 'english')).filter(
  ({ id }) => !LOOKED_FOR.test(id),
);
const PRIVACY = [
  ...pairsOf(PRIVACY_IN_ENGLISH.page, PRIVACY_IN_JAPANESE.page, samplesOf('src/ui/messages/privacy/english.ts', 'privacyInEnglish')),
  ...pairsOf(PRIVACY_IN_ENGLISH.kept, PRIVACY_IN_JAPANESE.kept, new Map()),
];
const ALL = [...PROBLEMS, ...PHRASES, ...PAGE, ...PRIVACY];

const namesIn = (text: string) => new Set(text.toLowerCase().match(GIVEN_TEXT) ?? []);
const numbersIn = (text: string) => new Set(text.replaceAll(GIVEN_TEXT, ' ').match(/\d+(\.\d+)?/g) ?? []);

/** Commands and lines of code, which are the same in every language, and the date of the samples. */
const CODE =
  /torch\.save\([^（）。]*?\)(?=[。で])|git lfs pull|npm (start|run \w+( -- (add|fetch|--help))?)|gdcmconv --raw|Jan 31, 2026, 12:34 PM|headless sweep|confident learning|scikit-learn|lesson=|preset=|\{\w+\}|--[a-z-]+( (lungs|FILE|NAME))?/g;

/** Names of programs, makers, formats and columns, units, and values of options, which are the same in every language. */
const NAMES = new Set(
  `
  Analyze Android Apple Brave Chrome Chromium Cramer DenseNet Edge Elscint Excel Firefox Genesis Git Google Holm ID Inception Intel Internet Keras Linux Lite McNemar Nightly Numbers Office Opera Parquet Philips
  PowerPoint Python Safari Samsung Siemens Slicer TensorFlow Transformer Vision Windows Word Zip Zstandard Groundglass Studio BSD Clause Deflate
  bzip compress dcmdjpeg dict dtype fastai gzip https keras lossless nibabel object pickle pixdim qform sform tar torchvision xz zip zlib
  csv ggstudy gz hdr img json mhd nii npy npz numbers ods onnx pkl png pt pth raw safetensors tsv xls xlsb xlsx zst
  kV mm ml mg ms
  Category Name checkpoints folds kfold rests scan slices split
  all batch constant even every exclude false flip focal folder head imagenet light lungs middle min model none noise null patient reference rotation
  sampling scratch strong test train true unit val weights epochs lr
  Adam Cmd Ctrl Enabled Enter Escape Fire Mac Mild Roberts Shift Wilson ckpt patience px scans tune
  GAMMA MARGIN NAME FIRST LOWEST FACTOR PATIENCE RISE FILE
  `
    .trim()
    .split(/\s+/),
);

/** Whether a word is the name of something for its form: 'DICOM', 'SeriesInstanceUID', 'run.json', 'torch.Size', 'T12', 'N'. */
const hasNameForm = (word: string) => word.length === 1 || /^.+[A-Z0-9_.:/-]/.test(word);

/** Words of English in a Japanese text. */
function wordsLeftIn(japanese: string): string[] {
  const words =
    japanese
      .replaceAll(GIVEN_TEXT, ' ')
      .replaceAll(CODE, ' ')
      .match(/[A-Za-z][\w.:/-]*/g) ?? [];
  return words.filter((word) => !hasNameForm(word) && !NAMES.has(word));
}

/** Words that stand between values where Japanese has a mark: '3 of 5', 'a to b'. */
const BETWEEN = /^(and|for|less|of|on|to)$/;
const hasWords = (text: string) => wordsLeftIn(text).some((word) => !BETWEEN.test(word));
const isJapanese = (text: string) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
const shown = ({ id, english, japanese }: Pair) => `${id}\n  ${english}\n  ${japanese}`;
/** Each fault once, not for every sample. */
const faults = (pairs: readonly Pair[]) => [...new Map(pairs.map((pair) => [pair.id, shown(pair)])).values()];

describe('what is said in Japanese', () => {
  it('tells every given name and number that the English tells', () => {
    const lacking = ALL.filter(
      ({ english, japanese }) =>
        [...namesIn(english)].some((name) => !namesIn(japanese).has(name)) ||
        [...numbersIn(english)].some((number) => !numbersIn(japanese).has(number)),
    );
    expect(faults(lacking)).toEqual([]);
  });

  it('is Japanese wherever the English has words, with no English word left', () => {
    const foreign = ALL.filter(({ english, japanese }) => wordsLeftIn(japanese).length > 0 || (hasWords(english) && !isJapanese(japanese)));
    expect(faults(foreign)).toEqual([]);
  });

  it('shows no value that is none', () => {
    const broken = ALL.filter(({ english, japanese }) =>
      ['undefined', '[object', 'NaN', 'Invalid'].some((word) => japanese.includes(word) && !english.includes(word)),
    );
    expect(faults(broken)).toEqual([]);
  });

  it('ends a sentence of a problem with its full stop, and asks for something or says that nothing needs to be done', () => {
    const own = PROBLEMS.filter(({ english }) => hasWords(english));
    const open = own.filter(({ english, japanese }) => /\.$/.test(english) && !/。$/.test(japanese));
    const idle = own.filter(({ id, japanese }) => id.endsWith('.remedy') && !/(ください|不要です|できます)/.test(japanese));
    expect(faults([...open, ...idle])).toEqual([]);
  });

  it('has no space between a number and its counter', () => {
    const apart = ALL.filter(({ japanese }) => /\d (%|[秒分件枚人個回組]|時間|画素|バイト)/.test(japanese));
    expect(faults(apart)).toEqual([]);
  });

  it('has the marks of Japanese beside Japanese letters', () => {
    const halfWidth =
      /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][,;:!?()]|[,;:!?()][\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
    const mixed = ALL.filter(({ japanese }) => halfWidth.test(japanese.replaceAll(CODE, ' ')) || /。。|、。|。、/.test(japanese));
    expect(faults(mixed)).toEqual([]);
  });
});

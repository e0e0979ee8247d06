import { describe, expect, it } from 'vitest';
import { ALL, type Pair, PROBLEMS } from './pairs.ts';
import { GIVEN_TEXT } from './samples.ts';

const namesIn = (text: string) => new Set(text.toLowerCase().match(GIVEN_TEXT) ?? []);
const numbersIn = (text: string) => new Set(text.replaceAll(GIVEN_TEXT, ' ').match(/\d+(\.\d+)?/g) ?? []);

/** Commands and lines of code, which are the same in every language, and the date of the samples. */
const CODE =
  /torch\.save\([^（）。]*?\)(?=[。で])|git lfs pull|npm (start|run \w+( -- (add|fetch|--help))?)|gdcmconv --raw|Jan 31, 2026, 12:34 PM|headless sweep|confident learning|scikit-learn|lesson=|preset=|\{\w+\}|--[a-z-]+( (lungs|FILE|NAME))?/g;

/** Names of programs, makers, formats and columns, units, and values of options, which are the same in every language. */
const NAMES = new Set(
  `
  Analyze Android Apple Brave Chrome Chromium Cramer DenseNet Edge Elscint Excel Firefox Genesis Git Google Holm ID Inception Intel Internet Keras Kubernetes Linux Lite McNemar Nightly Numbers Office Opera Parquet Philips
  PowerPoint Python Ray Safari Samsung Siemens Slicer Slurm TensorFlow Transformer Vision Windows Word Zip Zstandard Groundglass Studio BSD Clause Deflate
  bzip compress dcmdjpeg dict dtype fastai gzip https keras lossless nibabel numpy object pickle pixdim pydicom qform sform tar torch torchvision xz zip zlib
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

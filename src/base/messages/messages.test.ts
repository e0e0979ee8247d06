import { expect, it } from 'vitest';
import { ProblemError, problem, reasonOf, toProblem, warning } from '../problem.ts';
import { grammarOf } from './grammar.ts';
import { inEnglish, phrase } from './phrase.ts';
import { Reason } from './reason.ts';
import { type CoreMessages, ENGLISH, phraseIn, problemIn } from './render.ts';

const german: CoreMessages = {
  problems: {
    ...ENGLISH.problems,
    'nifti-offset': ({ offset }) => ({ what: `Die Voxel können nicht bei ${offset} beginnen.`, remedy: 'Bitte neu umwandeln.' }),
    'unexpected/reason': ({ reason }) => ({ what: `Das Studio hat einen Fehler gemacht (${reason}).`, remedy: 'Bitte melden.' }),
  },
  phrases: { ...ENGLISH.phrases, 'metaimage/text': 'die Voxel stehen als Text darin' },
};

it('a problem carries its English and what another language needs, and survives a structured clone', () => {
  const made = structuredClone(problem('nifti-offset', 'a.nii', { offset: 3 }));
  expect(made).toEqual({
    level: 'error',
    code: 'nifti-offset',
    id: 'nifti-offset',
    subject: 'a.nii',
    values: { offset: 3 },
    what: "Its header is invalid: voxels can't begin at the offset 3.",
    remedy: 'Convert it again from the source, for example with dcm2niix.',
  });
  expect(problemIn(german, made)).toMatchObject({ what: 'Die Voxel können nicht bei 3 beginnen.', remedy: 'Bitte neu umwandeln.' });
});

it('the code is what stands before the slash', () => {
  expect(warning('nifti-geometry/usual', 'a.nii')).toMatchObject({ level: 'warning', code: 'nifti-geometry' });
  expect(new ProblemError('nifti-header/short', 'a.nii').problem).toMatchObject({ level: 'error', code: 'nifti-header' });
});

it('a phrase among the values follows the language, a text does not', () => {
  const reason = phrase('metaimage/text');
  const made = toProblem(new Reason(reason), 'a.mha');
  expect(made.what).toBe('its voxels are written as text');
  expect(problemIn(german, made).what).toBe('Das Studio hat einen Fehler gemacht (die Voxel stehen als Text darin).');
  expect(problemIn(german, toProblem(new Error('Queue stopped.'), 'a')).what).toBe('Das Studio hat einen Fehler gemacht (Queue stopped.).');
  expect(reasonOf(new Reason(reason))).toBe(inEnglish(reason));
});

it('a subject may be a phrase', () => {
  const made = problem('unexpected', phrase('metaimage/text'));
  expect(made.subject).toBe('its voxels are written as text');
  expect(problemIn(german, made).subject).toBe('die Voxel stehen als Text darin');
});

it('a problem of an older version keeps its sentences, and an unknown phrase shows its name', () => {
  const old = { level: 'error', code: 'gone', subject: 'a', what: 'It is gone.', remedy: 'Look for it.' } as const;
  expect(problemIn(german, old)).toEqual(old);
  expect(problemIn(german, { ...old, id: 'gone/long-ago', values: { n: 1 } })).toMatchObject(old);
  expect(phraseIn(german, { phrase: 'gone/phrase' })).toBe('gone/phrase');
});

it('ids and values are checked when compiled', () => {
  // @ts-expect-error: no such problem
  expect(() => problem('no-such-problem', 'a')).toThrow();
  // @ts-expect-error: its value is missing
  expect(() => problem('nifti-offset', 'a')).not.toThrow();
  // @ts-expect-error: a number is wanted
  expect(problem('nifti-offset', 'a', { offset: 'three' }).level).toBe('error');
  // @ts-expect-error: it takes no values
  expect(problem('nifti-trailing', 'a', { offset: 3 }).level).toBe('error');
});

it('numbers, plurals and lists are those of the language', () => {
  const german = grammarOf('de');
  expect(german.counted(1234, { one: 'Scan', other: 'Scans' })).toBe('1.234 Scans');
  expect(german.list(['a', 'b', 'c'], 'or')).toBe('a, b oder c');
  const polish = grammarOf('pl');
  const scans = { one: 'skan', few: 'skany', many: 'skanów', other: 'skanu' };
  expect([1, 3, 5, 22].map((n) => polish.counted(n, scans))).toEqual(['1 skan', '3 skany', '5 skanów', '22 skany']);
  expect(grammarOf('ja').counted(2, { other: '件' })).toBe('2 件');
});

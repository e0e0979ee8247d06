import { expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
import { problem, warning } from '#base/problem.ts';
import type { Leak } from '#data/leaks/leak.ts';
import { leakWithOptions } from './leaks-with-options.ts';

const pairs = { count: 1, shown: [{ names: ['a', 'b'] as const, sides: ['train', 'tune'] as const }] };
const mark = { top: 0, left: 0, share: 1, category: null, scans: ['a', 'b'] as const, outsideLungs: true, hidden: false };
const subject = phrase('leak/leak');

it.each<[Leak['kind'], Leak['problem'], boolean, 'patient' | 'folder', RegExp | null]>([
  [
    'patient',
    problem('leak-patient', subject, pairs),
    false,
    'folder',
    /one patient in two sets.*leave --split out.*No option trains with a leak/,
  ],
  ['patient', problem('leak-patient', subject, pairs), false, 'patient', /--split column:NAME/],
  ['identical', problem('leak-identical', subject, pairs), false, 'patient', /same pixels.*--split column:NAME.*--data/],
  ['near', problem('leak-near', subject, pairs), false, 'folder', /--split column:NAME/],
  ['mark' as Leak['kind'], problem('leak-mark', subject, mark), true, 'patient', /--mask lungs/],
  ['mark' as Leak['kind'], problem('leak-mark', subject, mark), false, 'patient', null],
  ['shortcut' as Leak['kind'], warning('leak-mark', subject, mark), true, 'patient', null],
])('a refusal for %s names what helps on the command line', (kind, cause, hidesBehindMask, by, said) => {
  const told = leakWithOptions({ kind, problem: cause, hidesBehindMask }, by);
  if (said === null) expect(told).toBe(cause);
  else {
    expect(`${told.what} ${told.remedy}`).toMatch(said);
    expect(told).toMatchObject({ level: 'error', code: 'leak-options' });
  }
});

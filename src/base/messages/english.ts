import { grammarOf, sizeIn } from './grammar.ts';

/** For the English catalogues alone. */
export const english = grammarOf('en');

/** '1 scan', '12,345 scans'. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return english.counted(count, { one, other });
}

/** '1.2 MB', in powers of 1000. */
export function sizeOf(bytes: number): string {
  return sizeIn(bytes, 'bytes');
}

/** '9 scans of 1 patient'; '9 scans' where it is not known how many patients they are of. */
export function scansOf(scans: number, patients: number | null): string {
  return patients === null ? counted(scans, 'scan') : `${counted(scans, 'scan')} of ${counted(patients, 'patient')}`;
}

/** 'has' of one, 'have' of several. */
export function form(count: number, one: string, other: string): string {
  return english.form(count, { one, other });
}

/** What a side of a split is called on the screen: the paper's 'tune' is the field's validation set. */
export function setName(side: 'train' | 'tune' | 'test' | 'external'): string {
  if (side === 'train') return 'training';
  return side === 'tune' ? 'validation' : side;
}

export const SET_NAMES = { train: setName('train'), tune: setName('tune'), test: setName('test') };

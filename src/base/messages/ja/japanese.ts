import { grammarOf, sizeIn } from '../grammar.ts';
import type { Names } from '../names.ts';
import { TERMS } from './terms.ts';

/** For the Japanese catalogues alone. */
export const japanese = grammarOf('ja');

/** '12,345件': a counter follows its number without a space. */
export function counted(count: number, counter: string): string {
  return `${japanese.number(count)}${counter}`;
}

/** '1.2 MB', '12バイト', in powers of 1000. */
export function sizeOf(bytes: number): string {
  return sizeIn(bytes, 'バイト').replace(' バイト', 'バイト');
}

/** 'スキャン9件（患者1人）'; 'スキャン9件' where it is not known how many patients they are of. */
export function scansOf(scans: number, patients: number | null): string {
  const all = `${TERMS.scan}${counted(scans, '件')}`;
  return patients === null ? all : `${all}（${TERMS.patient}${counted(patients, '人')}）`;
}

/** '「a」「b」「c」'. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `「${name}」`).join('');
}

/** 'a、b', 'a、b、ほか3件'; `counter` is that of what is named. */
export function named({ names, more }: Names, counter = '件'): string {
  return [...names, ...(more > 0 ? [`ほか${counted(more, counter)}`] : [])].join('、');
}

/** What a set of a split is called on the screen. */
export function setName(side: 'train' | 'tune' | 'test'): string {
  return { train: TERMS.trainSet, tune: TERMS.tuneSet, test: TERMS.testSet }[side];
}

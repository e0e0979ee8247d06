import { describe, expect, it } from 'vitest';
import type { NamedScan } from '#ct/scan.ts';
import { ScanMatcher } from './label-match.ts';

const scanAt = (folder: string): NamedScan => ({
  id: `id ${folder}`,
  name: folder.split(/[/!]/).at(-1) ?? '',
  folder,
  patientKey: folder,
  aliases: [],
});

/** The folder that every id names; '-' for none, '?' where several patients fit. */
function named(folders: string[], ids: string[]): string[] {
  return new ScanMatcher(folders.map(scanAt)).findAll(ids).map((match) => {
    if (match.kind === 'scans') return match.scans.map(({ folder }) => folder).join('+');
    return match.kind === 'none' ? '-' : '?';
  });
}

describe('paths in a label table', () => {
  it('name a scan by the deepest part that is one, so that the path of a slice does', () => {
    expect(named(['drop/train/ct_1', 'drop/train/ct_2'], ['train/ct_1/0.jpg', 'train/ct_2/17.png', 'train/ct_3/0.jpg'])).toEqual([
      'drop/train/ct_1',
      'drop/train/ct_2',
      '-',
    ]);
    expect(named(['d/ct_1/series'], ['d/ct_1/series/0001.dcm'])).toEqual(['d/ct_1/series']);
    expect(named(['d/a.zip!ct_1'], ['a.zip/ct_1/0.jpg', 'a/ct_1'])).toEqual(['d/a.zip!ct_1', 'd/a.zip!ct_1']);
  });

  it('never take the number of a slice for a scan', () => {
    expect(named(['t/0', 't/1', 't/2'], ['t/1/0.jpg', 't/1/2.jpg', 't/7/0.jpg'])).toEqual(['t/1', 't/1', '-']);
    expect(named(['t/0', 't/1'], ['x/ct_0/0.jpg', 'x/ct_0/1.jpg', 'x/ct_1/0.jpg'])).toEqual(['-', '-', '-']);
    expect(named(['0', 'y/ct_0'], ['x/ct_0/0.jpg'])).toEqual(['y/ct_0']);
  });

  it('may lie in other folders where the data was moved as a whole', () => {
    const moved = ['C:\\data\\old\\train\\ct_1', 'C:\\data\\old\\val\\ct_2', 'C:\\data\\old\\train\\ct_3'];
    expect(named(['copy/ct_1', 'copy/ct_2'], moved)).toEqual(['copy/ct_1', 'copy/ct_2', '-']);
    expect(named(['drop/old/train/ct_1', 'drop/old/val/ct_2'], moved)).toEqual(['drop/old/train/ct_1', 'drop/old/val/ct_2', '-']);
    expect(named(['drop/train/ct_1', 'drop/new/ct_2'], moved)).toEqual(['drop/train/ct_1', '-', '-']);
  });

  it('keep two places apart whose scans are called alike', () => {
    const table = ['A/ct_1', 'B/ct_1', 'A/ct_2', 'B/ct_2'];
    expect(named(['d/A/ct_1', 'd/B/ct_1', 'd/B/ct_2'], table)).toEqual(['d/A/ct_1', 'd/B/ct_1', '-', 'd/B/ct_2']);
    expect(named(['d/A/ct_1', 'd/A/ct_2'], ['A/ct_1', 'B/ct_1', 'B/ct_2'])).toEqual(['d/A/ct_1', '-', '-']);
    expect(named(['x/ct_1', 'x/ct_2'], table)).toEqual(['-', '-', '-', '-']);
    expect(named(['A/train/ct_1', 'A/train/ct_2'], ['A/train/ct_1', 'B/train/ct_1', 'B/train/ct_2'])).toEqual(['A/train/ct_1', '-', '-']);
    expect(named(['d/A/ct_1', 'd/B/ct_1'], ['ct_1', 'C/ct_1'])).toEqual(['?', '?']);
  });

  it('keep names apart that only look alike', () => {
    expect(named(['d/scan 10', 'd/scan 1'], ['scan 1 0', 'scan 10', 'd/scan 1/0.jpg'])).toEqual(['-', 'd/scan 10', 'd/scan 1']);
  });
});

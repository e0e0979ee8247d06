import { expect, it } from 'vitest';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { filterScans, searchScans } from './filters.ts';
import { verdictOf } from './verdict.ts';

const problem = (level: Problem['level'], code: string): Problem => ({
  level,
  code,
  subject: 'a.dcm',
  what: 'It is odd.',
  remedy: 'Look.',
});

function scan(id: string, problems: Problem[] = [], patientKey = id): Scan {
  return {
    id,
    name: `CT_scan_${id}`,
    folder: '',
    source: 'dicom',
    unit: 'HU',
    patientKey,
    aliases: [],
    slices: [],
    rows: 1,
    columns: 1,
    spacing: null,
    orientation: null,
    kernel: null,
    manufacturer: null,
    problems,
  };
}

const order = ['1', '2', '3', '4'];
const scans = {
  1: scan('1'),
  2: scan('2', [problem('warning', 'gap')], 'one patient'),
  3: scan('3', [problem('warning', 'gap'), problem('error', 'too-few-slices')]),
  4: scan('4', [], 'one patient'),
};

it('sorts scans behind the filters', () => {
  const left = { differing: { 2: true }, arrived: { added: new Set(['4']) }, excludedByHand: new Set(['4']), otherSeries: new Set(['3']) };
  expect(filterScans({ scans, order, labels: { 2: 3 }, ...left })).toEqual({
    all: order,
    added: ['4'],
    unlabelled: ['1'],
    differing: ['2'],
    warnings: ['2'],
    rejected: ['3'],
    excluded: ['4'],
    otherSeries: ['3'],
  });
});

it('finds a part of a name in any case', () => {
  expect(searchScans(order, scans, ' scan_3 ')).toEqual(['3']);
  expect(searchScans(order, scans, 'ct_SCAN')).toEqual(order);
  expect(searchScans(order, scans, '')).toEqual(order);
});

it('names the gravest problem in words, and all in full', () => {
  expect(verdictOf(scans[1])).toEqual({ kind: 'ok', reason: '', details: '' });
  expect(verdictOf(scans[2])).toMatchObject({ kind: 'warning', reason: 'gap' });
  expect(verdictOf(scans[3])).toMatchObject({ kind: 'rejected', reason: 'too few slices' });
  expect(verdictOf(scans[3]).details.split('\n')).toHaveLength(2);
  const many = scan('5', [problem('warning', 'gap'), problem('warning', 'gap'), problem('warning', 'gantry-tilt')]);
  expect(verdictOf(many).reason).toBe('gap + 1');
});

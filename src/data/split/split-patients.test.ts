import { expect, it } from 'vitest';
import { patientsByClass } from './split-patients.ts';

const scan = (id: string, patientKey: string, label: number) => ({ id, patientKey, label });

it('a patient is of the class of most scans, and of equals of the highest', () => {
  const scans = [scan('1', 'b', 0), scan('2', 'b', 2), scan('3', 'a', 2), scan('4', 'a', 0), scan('5', 'a', 0), scan('6', 'c', 1)];
  const classes = patientsByClass(scans).map(([label, patients]) => [label, patients.map(({ key }) => key)]);
  expect(classes).toEqual([
    [0, ['a']],
    [1, ['c']],
    [2, ['b']],
  ]);
  expect(patientsByClass([...scans].reverse()).map(([label, patients]) => [label, patients.map(({ key }) => key)])).toEqual(classes);
});

it('a scan that is named twice counts once', () => {
  const [[label, [patient]]] = patientsByClass([scan('1', 'a', 0), scan('2', 'a', 1), scan('2', 'a', 1), scan('3', 'a', 0)]);
  expect([label, patient.scans.map(({ id }) => id)]).toEqual([0, ['1', '2', '3']]);
});

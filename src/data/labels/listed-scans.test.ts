import { expect, it } from 'vitest';
import type { NamedScan } from '#ct/scan.ts';
import { ListedScans } from './listed-scans.ts';

const scan = (name: string, folder = name, patientKey = name): NamedScan => ({
  id: `id ${folder}`,
  name,
  folder,
  patientKey,
  aliases: folder.split('/').reverse(),
});
const scans = [scan('ct_scan_1'), scan('ct_scan_2'), scan('ct_scan_10'), scan('CT', 'p7/CT', 'p7')];

const names = (found: readonly NamedScan[]) => found.map(({ name }) => name);

it('picks and orders scans as a list names them, exactly or leniently, and tells what is missing', () => {
  const listed = new ListedScans(['ct_scan_10', 'nowhere', 'CT-Scan-02', 'p7', 'ct_scan_10']);
  const { scans: found, missing, ambiguous } = listed.order(scans);
  expect([names(found), missing, ambiguous]).toEqual([['ct_scan_10', 'ct_scan_2', 'CT'], ['nowhere'], []]);
});

it('never leaves out a scan beforehand that it orders in the end', () => {
  for (const list of [['ct_scan_10'], ['CT-Scan-02'], ['data/p7/CT'], ['ct scan 1/0001.dcm'], ['P7']]) {
    const listed = new ListedScans(list);
    const found = listed.order(scans).scans;
    expect(found, list.join()).toHaveLength(1);
    for (const one of found) expect(listed.mayName(one), list.join()).toBe(true);
  }
  expect(names(scans.filter((one) => new ListedScans(['ct_scan_1']).mayName(one)))).toEqual(['ct_scan_1']);
});

it('leaves out what a name does not decide', () => {
  const two = [scan('a', 'x/a', 'one'), scan('a', 'y/a', 'two')];
  expect(new ListedScans(['a']).order(two)).toEqual({ scans: [], named: new Map(), missing: [], ambiguous: ['a'] });
});

it('tells what a list calls a scan, unless it calls several scans so, or the scan otherwise, too', () => {
  const patient = [scan('CT', 'p8/CT', 'p8'), scan('PET', 'p8/PET', 'p8')].map((one) => ({ ...one, aliases: [...one.aliases, 'p8'] }));
  const { scans: found, named } = new ListedScans(['ct_scan_1.nii.gz', 'ct_scan_2/1.dcm', 'ct_scan_2/2.dcm', 'p8']).order([
    ...scans,
    ...patient,
  ]);
  expect(found.map((one) => [one.name, named.get(one)])).toEqual([
    ['ct_scan_1', 'ct_scan_1.nii.gz'],
    ['ct_scan_2', undefined],
    ['CT', undefined],
    ['PET', undefined],
  ]);
});

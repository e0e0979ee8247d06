import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { type GroupFacts, groupingsOf, siteNumbers } from './groupings.ts';

const scan = (facts: Partial<GroupFacts>): GroupFacts => ({ manufacturer: null, kernel: null, ...facts });
const named = (scans: GroupFacts[], options?: Parameters<typeof groupingsOf>[1]) =>
  groupingsOf(scans, options).map(({ by, names, of }) => [by, of.map((group) => inEnglish(names[group] ?? ''))]);

it('groups by maker and kernel whatever the case and spaces, and says what is not told', () => {
  const scans = [
    scan({ manufacturer: 'SIEMENS', kernel: 'B70f' }),
    scan({ manufacturer: 'Siemens ' }),
    scan({ manufacturer: 'GE' }),
    scan({}),
  ];
  expect(named(scans)).toEqual([
    ['maker', ['SIEMENS', 'SIEMENS', 'GE', 'not told by its files']],
    ['kernel', ['B70f', 'not told by its files', 'not told by its files', 'not told by its files']],
  ]);
  expect(groupingsOf([scan({}), scan({})])).toEqual([]);
});

it('has four groups of thickness, those that occur, from thin to thick', () => {
  const scans = [5, 0.625, 1.5, 3, 8].map((thickness) => scan({ thickness }));
  expect(named(scans)).toEqual([['thickness', ['over 3 to 5 mm', 'up to 1.5 mm', 'up to 1.5 mm', 'over 1.5 to 3 mm', 'over 5 mm']]]);
  expect(groupingsOf(scans)[0]?.names.map(inEnglish)).toEqual(['up to 1.5 mm', 'over 1.5 to 3 mm', 'over 3 to 5 mm', 'over 5 mm']);
});

it('halves scans by date, keeps those of a day together, and tells months only', () => {
  const scans = ['20200401', '20200105', '20200105', '20200105', '20200203'].map((acquiredOn) => scan({ acquiredOn }));
  const [early, late] = ['earlier half, 2020-01 to 2020-01', 'later half, 2020-02 to 2020-04'];
  expect(named(scans)).toEqual([['date', [late, early, early, early, late]]]);
  expect(JSON.stringify(groupingsOf(scans))).not.toContain('20200');
});

it('numbers sites where they are not to be named, and puts rare kernels together', () => {
  const sites = ['St. Mary', 'Other', 'St. Mary'].map((site) => scan({ site }));
  expect(named(sites, { sites: siteNumbers([sites]) })).toEqual([['site', ['site 1', 'site 2', 'site 1']]]);
  const kernels = Array.from({ length: 15 }, (_, i) => scan({ kernel: `K${i}` }));
  const [grouping] = groupingsOf([...kernels, ...kernels.slice(0, 11)]);
  expect(grouping?.names).toHaveLength(12);
  expect(inEnglish(grouping?.names[11] ?? '')).toBe('4 others, put together');
});

it('a site has one number on all sides', () => {
  const external = ['North', 'South', 'South'].map((site) => scan({ site }));
  const training = [scan({ site: 'East' }), scan({ site: 'north ' }), scan({})];
  const sites = siteNumbers([external, training]);
  expect(named(external, { sites })).toEqual([['site', ['site 2', 'site 1', 'site 1']]]);
  expect(named(training, { sites })).toEqual([['site', ['site 3', 'site 2', 'not told by its files']]]);
});

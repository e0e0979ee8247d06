import { describe, expect, it } from 'vitest';
import { pixelHashKey } from './dicom/pixel-hashes.ts';
import { type FrameTraits, TRAITS } from './dicom/traits.ts';
import { arrange, header, names, range, type Slice, stack } from './made-slices.ts';
import { arrangeScans } from './scans.ts';

describe('two recordings in one series', () => {
  const both: [string, (i: number) => Partial<Slice>, (i: number) => Partial<Slice>][] = [
    ['acquisitions', () => ({ traits: { acquisition: '1' } }), () => ({ traits: { acquisition: '2' } })],
    ['acquisitions of every slice', (i) => ({ traits: { acquisition: `${i}` } }), (i) => ({ traits: { acquisition: `${i + 20}` } })],
    ['times', (i) => ({ traits: { time: `10100${i}` } }), (i) => ({ traits: { time: `10200${i}` } })],
    ['kernels', () => ({ traits: { kernel: 'B30f' } }), () => ({ traits: { kernel: 'B70f' } })],
    ['a kernel and none', () => ({}), () => ({ traits: { kernel: 'B70f' } })],
    ['cardiac phases', () => ({ traits: { cardiac: '40' } }), () => ({ traits: { cardiac: '75' } })],
    ['indices', (i) => ({ traits: { dimension0: '1', dimension1: `${i}` } }), (i) => ({ traits: { dimension0: '2', dimension1: `${i}` } })],
    ['runs of numbers', (i) => ({ number: i + 1 }), (i) => ({ number: i + 9 })],
    ['turns in every place', (i) => ({ number: 2 * i + 1 }), (i) => ({ number: 2 * i + 2 })],
    ['runs of names', () => ({}), () => ({})],
    [
      'acquisitions between each other',
      () => ({ traits: { acquisition: '1' } }),
      (i) => ({ z: 2 * i + 0.7, traits: { acquisition: '2' } }),
    ],
    ['kernels between each other', () => ({ traits: { kernel: 'B30f' } }), (i) => ({ z: 2 * i + 1, traits: { kernel: 'B70f' } })],
    ['numbers, between each other', (i) => ({ number: i + 1 }), (i) => ({ z: 2 * i + 0.7, number: i + 9 })],
    ['numbers, up and down', (i) => ({ number: i + 1 }), (i) => ({ z: 2 * i + 0.7, number: 16 - i })],
    [
      'acquisitions halfway between',
      (i) => ({ number: i + 1, traits: { acquisition: '1' } }),
      (i) => ({ z: 2 * i + 1, number: i + 9, traits: { acquisition: '2' } }),
    ],
    [
      'tube voltages halfway between',
      (i) => ({ number: i + 1, traits: { energy: '80' } }),
      (i) => ({ z: 2 * i + 1, number: i + 9, traits: { energy: '140' } }),
    ],
    ['pixel spacings', () => ({ pixelSpacing: 0.7 }), () => ({ pixelSpacing: 0.8 })],
  ];

  it.each(both)('become two scans by their %s', (_, a, b) => {
    const { scans, shows } = arrange([...stack('a', 8, a), ...stack('b', 8, b)]);
    expect(shows).toEqual([names('a', 8), names('b', 8)]);
    expect(new Set(scans.map(({ id }) => id)).size).toBe(2);
    expect(new Set(scans.map(({ name }) => name)).size).toBe(2);
    expect(new Set(scans.map(({ patientKey, studyKey }) => `${patientKey} ${studyKey}`)).size).toBe(1);
    expect(scans.every(({ aliases }) => aliases.includes('A'))).toBe(true);
  });

  it('are said once, with what tells them apart', () => {
    const { scans, codes } = arrange([
      ...stack('a', 8, () => ({ traits: { acquisition: '1' } })),
      ...stack('b', 8, () => ({ traits: { acquisition: '2' } })),
    ]);
    expect(codes).toEqual(['several-recordings']);
    expect(scans.map(({ name }) => name)).toEqual(['A (acquisition 1)', 'A (acquisition 2)']);
    // The first keeps the id of the series, which it has where it comes alone.
    expect(scans[0].id).toBe(arrange(stack('a', 8, () => ({}))).scans[0].id);
  });

  it.each<[string, FrameTraits, FrameTraits, string[]]>([
    ['image types', { type: 'DERIVED\\AXIAL\\VMI40' }, { type: 'DERIVED\\AXIAL\\VMI100' }, ['A (VMI40)', 'A (VMI100)']],
    ['comments', { comment: 'FBP' }, { comment: 'ASiR 50%' }, ['A (ASiR 50%)', 'A (FBP)']],
    ['comments that may name someone', { comment: 'a1f0' }, { comment: 'b2' }, ['A (comment 1)', 'A (comment 2)']],
    ['fields', { field: '350' }, { field: '350.1' }, ['A (field of 350 mm)', 'A (field of 350.1 mm)']],
    ['frames of reference', { reference: 'a' }, { reference: 'b' }, ['A (frame of reference 1)', 'A (frame of reference 2)']],
  ])('are called by what differs: %s', (_, a, b, called) => {
    const { scans } = arrange([...stack('a', 6, () => ({ traits: a })), ...stack('b', 6, () => ({ traits: b }))]);
    expect(scans.map(({ name }) => name).sort()).toEqual(called.sort());
  });

  it('are told apart by their tags where pixels could not be read', () => {
    const headers = [
      ...stack('a', 8, () => ({ traits: { kernel: 'B30f' } })),
      ...stack('b', 8, () => ({ traits: { kernel: 'B70f' } })),
    ].map(header);
    expect(arrangeScans(headers).scans.map(({ slices }) => slices.length)).toEqual([8, 8]);
  });

  it('may be of two kernels each', () => {
    const parts = ['1 B30f', '1 B70f', '2 B30f', '2 B70f'].flatMap((both, n) => {
      const [acquisition, kernel] = both.split(' ');
      return stack('abcd'[n] ?? '', 6, () => ({ traits: { acquisition, kernel } as FrameTraits }));
    });
    const { shows } = arrange(parts);
    expect(shows.map((letters) => letters.join('')).sort()).toEqual(['a', 'b', 'c', 'd'].map((letter) => names(letter, 6).join('')));
  });

  it('of which one is short: the long one is taken whole', () => {
    const { shows, codes } = arrange([
      ...stack('a', 30, () => ({ traits: { acquisition: '1' } })),
      ...stack('b', 2, () => ({ traits: { acquisition: '2' } })),
    ]);
    expect(shows).toEqual([names('a', 30)]);
    expect(codes).toEqual(['conflicting-slice']);
  });

  it('that nothing tells apart are refused with one problem', () => {
    const mixed = [...stack('a', 8, () => ({})), ...stack('b', 8, () => ({}))];
    const order = [3, 9, 1, 14, 0, 12, 7, 5, 10, 2, 15, 6, 11, 4, 13, 8];
    const shuffled = mixed.map((slice, i) => ({ ...slice, path: `d/A/${String(order[i]).padStart(2, '0')}` }));
    const { scans, codes } = arrange(shuffled);
    expect(scans).toEqual([]);
    expect(codes).toEqual(['mixed-slices', 'no-scans']);
  });
});

describe('one scan stays one, without a word', () => {
  const sound: [string, (i: number) => Partial<Slice>][] = [
    ['an acquisition number for every slice', (i) => ({ number: i + 1, traits: { acquisition: `${i}`, time: `10100${i}` } })],
    ['slabs with numbers that begin anew', (i) => ({ number: (i % 4) + 1, traits: { acquisition: `${i >> 2}` } })],
    ['folders of a part each', (i) => ({ path: `d/SE${i >> 2}/IM${i % 4}`, number: i + 1 })],
    ['folders that number anew', (i) => ({ path: `d/SE${i >> 2}/IM${i % 4}`, number: (i % 4) + 1 })],
    ['folders that take turns', (i) => ({ path: `d/p${i % 2}/${i}` })],
    ['two kernels, one below the other', (i) => ({ traits: { kernel: i < 6 ? 'B30f' : 'B40f' } })],
    ['a strength that some slices lack', (i) => ({ traits: { kernel: i % 2 === 0 ? 'Br40d 3' : 'Br40d' } })],
    [
      'acquisitions that take turns',
      (i) => ({ number: i + 1, traits: { acquisition: `${i % 2}`, contrast: `${i % 2}`, type: `${i % 2}` } }),
    ],
    ['numbers without an order', (i) => ({ number: (i * 5) % 12 })],
    ['two tube voltages in turns', (i) => ({ number: i + 1, traits: { energy: i % 2 === 0 ? '140' : '80' } })],
    ['two tube voltages in turns, unnumbered', (i) => ({ traits: { energy: i % 2 === 0 ? '140' : '80' } })],
    ['two tube voltages in turns, numbered in no order', (i) => ({ number: (i * 5) % 12, traits: { energy: `${i % 2}` } })],
    ...TRAITS.map(({ name }): [string, (i: number) => Partial<Slice>] => [
      `two values of ${name} in turns`,
      (i) => ({ number: 40 - i, traits: { [name]: `${i % 2}` } }),
    ]),
    ...TRAITS.map(({ name }): [string, (i: number) => Partial<Slice>] => [
      `a ${name} for every slice`,
      (i) => ({ number: i + 1, traits: { [name]: `${i}` } }),
    ]),
  ];

  it.each(sound)('with %s', (_, more) => {
    const { shows, codes } = arrange(stack('a', 12, more));
    expect(shows).toEqual([names('a', 12)]);
    expect(codes).toEqual([]);
  });

  it('where acquisitions overlap by a slice as they join', () => {
    const lower = stack('a', 8, () => ({ traits: { acquisition: '1' } }));
    const upper = stack('b', 8, (i) => ({ z: 14 + 2 * i, traits: { acquisition: '2' } }));
    const { shows, codes } = arrange([...lower, ...upper]);
    expect(shows).toEqual([[...names('a', 8), ...names('b', 7, 1)]]);
    expect(codes).toEqual(['duplicate-slice']);
  });
});

describe('copies', () => {
  it('are dropped and said once, whatever else their files say', () => {
    const again = (i: number) => ({ path: `d/B/x${i}`, shows: `a${i}`, traits: { acquisition: '7', description: 'copy' } });
    const { shows, codes } = arrange([...stack('a', 8, () => ({})), ...stack('b', 8, again)]);
    expect(shows).toEqual([names('a', 8)]);
    expect(codes).toEqual(['duplicate-slice']);
  });

  it('of some slices of one of two phases leave both whole', () => {
    const first = stack('a', 8, () => ({ traits: { acquisition: '1' } }));
    const second = stack('b', 8, (i) => ({ shows: i < 1 ? 'a0' : `b${i}`, traits: { acquisition: '2' } }));
    const again = stack('c', 3, (i) => ({ shows: `a${i}`, traits: { acquisition: '1' } }));
    expect(arrange([...first, ...second, ...again]).shows).toEqual([names('a', 8), ['a0', ...names('b', 7, 1)]]);
  });

  it('are not made of a slice that shows something else', () => {
    const { shows, codes } = arrange([...stack('a', 8, () => ({})), { path: 'd/A/a3 edited', z: 6, shows: 'other' }]);
    expect(shows).toEqual([names('a', 8)]);
    expect(codes).toEqual(['conflicting-slice']);
  });
});

describe('positions that are all the same', () => {
  const nowhere = (i: number): Partial<Slice> => ({ position: [0, 0, 0], path: `d/A/${(i * 5) % 9}` });

  it.each<[string, (i: number) => Partial<Slice>]>([
    ['location', (i) => ({ location: 3 * i })],
    ['number', (i) => ({ number: i + 1 })],
    ['number, where locations are all the same, too', (i) => ({ number: i + 1, location: 0 })],
    ['name', (i) => ({ path: `d/A/${i}` })],
  ])('say nothing: slices are ordered by %s', (_, more) => {
    const { shows, codes } = arrange(stack('a', 9, (i) => ({ ...nowhere(i), ...more(i) })));
    expect(shows).toEqual([names('a', 9)]);
    expect(codes).toEqual(['order-guessed']);
  });

  it('of a contrast medium that is watched make no scan', () => {
    const watched = (i: number): Partial<Slice> => ({
      position: [0, 0, 120],
      location: 120,
      number: i + 1,
      traits: { acquisition: `${i}` },
    });
    const { shows, codes } = arrange(stack('a', 6, watched));
    expect(shows).toEqual([]);
    expect(codes).toEqual(['one-place', 'no-scans']);
  });

  it('in groups of slices say less than their locations', () => {
    const { shows, codes } = arrange(stack('a', 9, (i) => ({ z: 10 * Math.floor(i / 3), location: 3 * i, number: i + 1 })));
    expect(shows).toEqual([names('a', 9)]);
    expect(codes).toEqual(['order-guessed']);
  });

  it('in a file of many frames: these lie at the distance that it tells', () => {
    const whole = header({ path: 'd/A/volume', z: -40 });
    const frames = range(6).flatMap(() => whole.frames);
    const hashes = new Map(range(6).map((i) => [pixelHashKey('d/A/volume', i), `${i}`]));
    const [scan] = arrangeScans([{ ...whole, frames, spacingBetween: 2 }], '', hashes).scans;
    expect(scan.slices.map(({ frame, position }) => [frame, position])).toEqual(range(6).map((i) => [i, -40 + 2 * i]));
    expect(scan.spacing).toEqual([0.7, 0.7, 2]);
    expect(scan.problems.map(({ code }) => code)).toEqual(['order-guessed']);
  });
});

describe('series UIDs', () => {
  const unknown = { unnamed: { series: false, patient: true }, patient: 'of the study' };

  it.each<[string, (i: number) => Partial<Slice>]>([
    ['in the same places', () => ({})],
    ['between each other', (i) => ({ z: 2 * i + 0.7 })],
    ['far from each other', (i) => ({ z: 500 + 2 * i })],
    ['of other pixels', (i) => ({ z: 500 + 2 * i, pixelSpacing: 0.9 })],
  ])('that are one for patients %s: folders are scans, of patients of their own', (_, more) => {
    const first = stack('a', 6, (i) => ({ path: `d/ct_0/${i}`, number: i + 1, ...unknown }));
    const second = stack('b', 6, (i) => ({ path: `d/ct_1/${i}`, number: i + 1, ...more(i), ...unknown }));
    const { scans, shows, codes } = arrange([...first, ...second]);
    expect(shows).toEqual([names('a', 6), names('b', 6)]);
    expect(codes).toEqual(['same-series-uid']);
    expect(new Set(scans.map(({ patientKey }) => patientKey)).size).toBe(2);
    expect(new Set(scans.map(({ studyKey }) => studyKey)).size).toBe(2);
  });

  it('that are one, and PatientIDs, too: scans stay on one side of a split, and none is left out of its study', () => {
    const first = stack('a', 6, (i) => ({ path: `d/ct_0/${i}`, number: i + 1 }));
    const second = stack('b', 6, (i) => ({ path: `d/ct_1/${i}`, number: i + 1 }));
    const { scans } = arrange([...first, ...second]);
    expect(scans.map(({ patientKey }) => patientKey)).toEqual(['p', 'p']);
    expect(new Set(scans.map(({ studyKey }) => studyKey)).size).toBe(2);
  });

  it('that are one for all: series of one patient are not of two', () => {
    const slices = ['d/p1/S2', 'd/p1/S3', 'd/p2/S2'].flatMap((folder, n) =>
      stack('abc'[n] ?? '', 6, (i) => ({ path: `${folder}/${i}`, number: i + 1, seriesNumber: Number(folder.at(-1)), ...unknown })),
    );
    const { scans } = arrange(slices);
    const [one, two, three] = scans.map(({ patientKey }) => patientKey);
    expect(scans).toHaveLength(3);
    expect(one).toBe(two);
    expect(three).not.toBe(one);
  });

  it('that are one for all: parts of a scan are joined by their numbers', () => {
    const slices = range(2).flatMap((patient) =>
      stack('ab'[patient] ?? '', 8, (i) => ({ path: `d/p${patient}/part${i >> 2}/${i}`, number: i + 1, ...unknown })),
    );
    expect(arrange(slices).shows).toEqual([names('a', 8), names('b', 8)]);
  });

  it('of their own in folders of one study without a patient: that these count as one patient is said', () => {
    const folder = (n: number) => stack('abcd'[n] ?? '', 6, (i) => ({ path: `d/ct_${n}/${i}`, uid: `${n}`, number: i + 1, ...unknown }));
    expect(arrange([0, 1, 2].flatMap(folder)).codes).toEqual(['same-study-uid']);
    expect(arrange([0, 1].flatMap(folder)).codes).toEqual([]);
  });

  it('that are missing: series numbers tell the series of a folder apart', () => {
    const unnamed = { series: true, patient: false };
    const slices = [2, 3].flatMap((seriesNumber, n) => stack('ab'[n] ?? '', 7, () => ({ seriesNumber, unnamed, uid: 'folder d/A' })));
    const { scans, shows } = arrange(slices);
    expect(shows).toEqual([names('a', 7), names('b', 7)]);
    expect(scans.map(({ name }) => name)).toEqual(['A (series 2)', 'A (series 3)']);
  });

  it('of every slice: an even stack is one scan', () => {
    const own = (i: number) => ({ uid: `${i}`, study: `study ${i}`, number: i + 1, ...unknown, patient: `of study ${i}` });
    const { scans, shows, codes } = arrange(stack('a', 10, own));
    expect(shows).toEqual([names('a', 10)]);
    expect(codes).toEqual(['uid-per-slice']);
    expect(scans[0].name).toBe('A');
  });

  it('of every slice, in two series of one folder', () => {
    const slices = [2, 3].flatMap((seriesNumber, n) => stack('ab'[n] ?? '', 6, (i) => ({ seriesNumber, uid: `${n} ${i}`, number: i + 1 })));
    expect(arrange(slices).shows).toEqual([names('a', 6), names('b', 6)]);
  });

  it.each<[string, (i: number) => Partial<Slice>]>([
    ['that are uneven', (i) => ({ z: [3, 17, 18.5, 44, 61, 90.5, 92][i] ?? 0, number: i })],
    ['on the grid of their series', (i) => ({ z: [2.5, 45, 47.5, 50, 60, 82.5, 120][i] ?? 0, number: i })],
    ['far apart', (i) => ({ z: 30 * i, number: i })],
    ['of every fourth slice', (i) => ({ z: 10 * i, number: 4 * i })],
    ['of several kernels', (i) => ({ z: 2 * i, number: i, kernel: `B${i}0f` })],
    ['each the first of its series', (i) => ({ z: 2 * i, number: 1 })],
  ])('of key images %s: they are no scan, and said once', (_, more) => {
    const { scans, codes } = arrange(stack('a', 7, (i) => ({ uid: `${i}`, ...more(i) })));
    expect(scans).toEqual([]);
    expect(codes).toEqual(['single-slices', 'no-scans']);
  });

  it('of slices of several patients join nothing, which is said once', () => {
    const { scans, codes } = arrange(stack('a', 6, (i) => ({ uid: `${i}`, patient: `p${i}`, number: i + 1 })));
    expect(scans).toEqual([]);
    expect(codes).toEqual(['single-slices', 'no-scans']);
  });
});

describe('missing slices', () => {
  const gaps = (numbers: readonly number[], step: number, more: (i: number) => Partial<Slice> = () => ({})) => {
    const slices = numbers.map((n, i) => ({ path: `d/A/${i}`, z: step * n, shows: `${i}`, number: n + 1, ...more(i) }));
    const [scan] = arrange(slices).scans;
    return {
      spacing: scan.spacing?.[2],
      told: scan.problems.map(({ code, what }) => `${code} ${/(\d+) slices? (is|are) missing/.exec(what)?.[1]}`),
    };
  };

  it('are counted where every third is gone, or every second', () => {
    const third = range(15).filter((n) => n % 3 !== 2);
    expect(gaps(third, 5)).toEqual({ spacing: 5, told: ['gap 4'] });
    expect(gaps(third, 5, (i) => ({ number: 30 - (third[i] ?? 0) }))).toEqual({ spacing: 5, told: ['gap 4'] });
    expect(gaps(third, 5, () => ({ number: null }))).toEqual({ spacing: 5, told: ['gap 4'] });
    expect(gaps(third, 5, (i) => ({ number: i, traits: { thickness: '5' } }))).toEqual({ spacing: 5, told: ['gap 4'] });
    const pairs = range(20).filter((n) => n % 4 < 2);
    expect(gaps(pairs, 2.5)).toEqual({ spacing: 2.5, told: ['gap 8'] });
    const second = range(20).filter((n) => n % 2 === 0);
    expect(gaps(second, 2.5, () => ({ traits: { thickness: '2.5' } }))).toEqual({ spacing: 2.5, told: ['gap 9'] });
  });

  it('are none where the spacing changes, or is wide', () => {
    const wider = [0, 1, 2, 3, 4, 5, 7, 9, 11, 13];
    expect(gaps(wider, 2.5, (i) => ({ number: i })).told).toEqual(['variable-spacing undefined']);
    expect(gaps(range(8), 10, () => ({ traits: { thickness: '1' } })).told).toEqual([]);
    expect(gaps(range(8), 5, (i) => ({ number: 2 * i + 1, traits: { thickness: '5' } })).told).toEqual([]);
    const groups = range(12).map((i) => 20 * Math.floor(i / 2) + (i % 2));
    expect(gaps(groups, 1, (i) => ({ number: i + 1, traits: { thickness: '1' } })).told).toEqual(['variable-spacing undefined']);
  });
});

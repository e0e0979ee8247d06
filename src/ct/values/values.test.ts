import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
import { RandomStream } from '#base/random.ts';
import type { Scan } from '../scan.ts';
import { applyReading } from './apply.ts';
import { checkValues, slicesToCheck } from './check.ts';
import { readAs, withVerdict } from './read-as.ts';

const EDGE = 48;

/** A slice of a chest in HU with noise: air around, a body of fat and muscle, two lungs, a spine. `keep` maps HU to the stored value. */
function chest(seed: number, keep: (hu: number, x: number, y: number) => number = (hu) => hu): Float32Array<ArrayBuffer> {
  const random = new RandomStream('values.test', seed);
  const noise = (middle: number, spread: number) => Math.round(middle + spread * (2 * random.uniform() - 1));
  return Float32Array.from({ length: EDGE * EDGE }, (_, i) => {
    const [x, y] = [((i % EDGE) + 0.5) / EDGE - 0.5, (Math.floor(i / EDGE) + 0.5) / EDGE - 0.5];
    const body = Math.hypot(x / 0.45, y / 0.35);
    const lung = Math.hypot((Math.abs(x) - 0.18) / 0.13, y / 0.22) < 1;
    const spine = Math.hypot(x, y - 0.22) < 0.05;
    const hu =
      body > 1 ? noise(-1000, 15) : spine ? noise(450, 80) : lung ? noise(-850, 60) : body > 0.85 ? noise(-100, 20) : noise(45, 20);
    return keep(hu, x, y);
  });
}

const scanOf = (source: Scan['source'], more: Partial<Scan> = {}): Scan => ({
  id: 'a',
  name: 'ct_1',
  folder: 'ct_1',
  source,
  unit: source === 'picture' ? 'grey8' : 'HU',
  patientKey: 'p',
  aliases: [],
  slices: Array.from({ length: 9 }, (_, frame) => ({ path: `ct_1/${frame}`, frame, position: frame })),
  rows: EDGE,
  columns: EDGE,
  spacing: null,
  orientation: null,
  kernel: null,
  manufacturer: null,
  problems: [],
  ...more,
});

/** Checks a scan whose slices hold `numbers`. Returns it with its verdict, its middle slice after the reading, and the slices read. */
async function look(source: Scan['source'], numbers: (slice: number) => Float32Array<ArrayBuffer>, more: Partial<Scan> = {}) {
  const read: number[] = [];
  const scan = scanOf(source, more);
  const verdict = await checkValues(scan, async (slice) => {
    read.push(slice);
    return { rows: EDGE, columns: EDGE, unit: 'HU', pixels: numbers(slice) };
  });
  const told = withVerdict(scan, verdict);
  const pixels = numbers(4);
  if (told.recognised?.applied) applyReading({ pixels, rows: EDGE, columns: EDGE }, told.recognised.reading);
  return { scan: told, pixels, read, codes: told.problems.map(({ code }) => code) };
}

const circle = (value: number, inside: (hu: number) => number) => (hu: number, x: number, y: number) =>
  Math.hypot(x, y) > 0.5 ? value : inside(hu);
const asIs = (hu: number) => hu;

describe('sound Hounsfield units pass without a word, by one slice', () => {
  const sound: Record<string, (hu: number, x: number, y: number) => number> = {
    'with noisy air': asIs,
    'with air cut off at -1024': (hu) => Math.max(-1024, hu),
    'with air of exactly -1000': (hu) => (hu < -970 ? -1000 : hu),
    'with -2000 outside the circle': circle(-2000, asIs),
    'with -3024 outside the circle': circle(-3024, asIs),
    'with -32768 outside the circle': circle(-32768, asIs),
    'with noise around -2000 outside, as lossy compression leaves it': (hu, x, y) =>
      Math.hypot(x, y) > 0.5 ? -2000 + ((x * 997) % 7) : hu,
    'with -1024 outside a lung mask': (hu, x, y) => (Math.hypot((Math.abs(x) - 0.18) / 0.13, y / 0.22) < 1 ? hu : -1024),
    'with -3024 outside a lung mask': (hu, x, y) => (Math.hypot((Math.abs(x) - 0.18) / 0.13, y / 0.22) < 1 ? hu : -3024),
    'cropped into soft tissue': (hu, x, y) => (hu < -500 && Math.hypot(x / 0.4, y / 0.3) > 1 ? 12 + ((x * 997) % 40) : hu),
    'cropped into water': (hu, x, y) => (hu < -500 && Math.hypot(x / 0.4, y / 0.3) > 1 ? ((x * 991 + y * 787) | 0) % 4 : hu),
    'cropped to the body': (hu, x, y) => (Math.hypot(x / 0.45, y / 0.35) > 1 ? -1024 : hu),
    'of a body without lungs in air of -1000': (hu) => (hu < -970 ? -1000 : hu < -500 ? 40 : hu),
    'with metal up to 30,000': (hu, x, y) => (Math.hypot(x - 0.3, y) < 0.03 ? 30000 : hu),
    'with metal that ends at 32,767': (hu, x, y) => (Math.hypot(x - 0.3, y) < 0.04 ? 32767 : hu),
    'of a small head with noise around -2000 outside': (hu, x, y) => {
      if (Math.hypot(x, y) > 0.5) return -2000 + ((x * 997) % 7);
      return Math.hypot(x, y) > 0.25 ? -1000 + (hu % 10) : Math.hypot(x, y) > 0.2 ? 1100 : 30;
    },
    'clipped to a window of the lungs': (hu) => Math.min(400, Math.max(-1000, hu)),
    'with fractions': (hu) => hu + 0.25,
    'of a head: much bone': (hu, x, y) =>
      hu > -300 && Math.hypot(x / 0.4, y / 0.3) > 1 ? 900 + hu : hu < -500 && Math.hypot(x, y) < 0.3 ? 30 : hu,
  };
  it.each(Object.entries(sound))('%s', async (_, keep) => {
    for (const source of ['dicom', 'volume'] as const) {
      const { codes, scan, read } = await look(source, (slice) => chest(slice, keep));
      expect(codes).toEqual([]);
      expect(scan.recognised).toBeUndefined();
      expect(read).toEqual([4]);
    }
  });
});

describe('numbers that are Hounsfield units in another dress are recognised, applied and named', () => {
  const dressed: Record<string, [Scan['source'], (hu: number, x: number, y: number) => number]> = {
    'HU + 1024 without an intercept': ['dicom', (hu) => hu + 1024],
    'HU + 1000': ['volume', (hu) => hu + 1000],
    'HU + 33768 in pictures': ['picture', (hu) => hu + 32768 + 1000],
    'HU + 1024, cut off at 0': ['volume', (hu) => Math.max(0, hu + 1024)],
    'HU + 1024 with -2000 outside the circle': ['dicom', circle(-2000, (hu) => hu + 1024)],
    'HU + 1024 with -1024 outside the circle': ['dicom', circle(-1024, (hu) => hu + 1024)],
    'HU + 1024 cropped to the lungs and their surroundings': [
      'volume',
      (hu, x, y) => (Math.hypot(x / 0.45, y / 0.35) > 1 ? 1064 : hu + 1024),
    ],
    'HU with an intercept of -1024 too many': ['dicom', (hu) => hu - 1024],
    'negative HU without their sign': ['volume', (hu) => (hu < 0 ? hu + 65536 : hu)],
    '63536 - 1024 outside the circle, which no tag calls padding': ['dicom', circle(62512, asIs)],
    'HU + 1024 with 63536 outside the circle': ['dicom', circle(63536, (hu) => hu + 1024)],
    'HU with 0 outside the circle': ['volume', circle(0, asIs)],
    'HU + 1024 with 1024 outside the circle': ['dicom', circle(1024, (hu) => hu + 1024)],
    'HU with 3071 outside the circle': ['dicom', circle(3071, asIs)],
    'HU + 32768': ['picture', (hu) => hu + 32768],
    'HU with 0 around the body': ['volume', (hu, x, y) => (Math.hypot(x / 0.45, y / 0.35) > 1 ? 0 : hu)],
    'HU with 0 instead of all that is air': ['volume', (hu) => (hu < -950 ? 0 : hu)],
    'HU + 1024 with 1024 around the body': ['volume', (hu, x, y) => (Math.hypot(x / 0.45, y / 0.35) > 1 ? 1024 : hu + 1024)],
    'HU + 32768 with 32768 around the body': ['picture', (hu, x, y) => (Math.hypot(x / 0.45, y / 0.35) > 1 ? 32768 : hu + 32768)],
    'HU + 32768 with 0 outside': ['picture', circle(0, (hu) => hu + 32768)],
    'HU + 1024 in 16-bit pictures': ['picture', (hu) => Math.max(0, hu + 1024)],
    'signed HU in 16-bit pictures': ['picture', (hu) => (hu < 0 ? hu + 65536 : hu)],
  };
  it.each(Object.entries(dressed))('%s', async (_, [source, keep]) => {
    const { scan, pixels, codes } = await look(source, (slice) => chest(slice, keep));
    expect(codes).toEqual(['read-as-hounsfield']);
    expect(scan.unit).toBe('HU');
    expect(scan.problems[0]).toMatchObject({ level: 'warning', what: expect.stringMatching(/Hounsfield units/) });
    const wanted = chest(4);
    const inside = [0.5, 0.3, 0.7].map((x) => (EDGE / 2) * EDGE + Math.floor(x * EDGE));
    expect(inside.map((at) => pixels[at])).toEqual(inside.map((at) => wanted[at]));
    // The corner becomes as dark as air, except where everything around the body was replaced by 1064.
    expect(pixels[0]).toBeLessThan(keep(0, 0.5, 0.5) === 1064 ? 100 : -900);
  });

  it('HU with 0 around the lungs, also between them', async () => {
    const { pixels, codes, scan } = await look('dicom', (slice) =>
      chest(slice, (hu, x, y) => (Math.hypot((Math.abs(x) - 0.18) / 0.13, y / 0.22) < 1 ? hu : 0)),
    );
    expect(codes).toEqual(['read-as-hounsfield']);
    expect(scan.problems[0]?.what).toMatch(/\(0 outside the scanner's circle or around what was kept of the body, where it would be water/);
    expect([0, 0.3, 0.5, 0.7].map((x) => pixels[(EDGE / 2) * EDGE + Math.floor(x * EDGE)])).toEqual([
      -1024,
      expect.closeTo(-850, -2.1),
      -1024,
      expect.closeTo(-850, -2.1),
    ]);
  });

  it('tissue of exactly 0 stays where 0 was put around the body', async () => {
    const at = (EDGE / 2) * EDGE + EDGE / 2;
    const numbers = (slice: number) =>
      chest(slice, (hu, x, y) => (Math.hypot(x / 0.45, y / 0.35) > 1 ? 0 : hu)).map((hu, i) => (i === at ? 0 : hu));
    expect((await look('volume', numbers)).pixels[at]).toBe(0);
  });

  it('where no air tells, + 1000 and + 1024 are both possible, and the likelier is taken', async () => {
    for (const stored of [1000, 1024]) {
      const cut = (hu: number) => (hu < -950 ? 0 : hu + stored);
      const { scan, pixels } = await look('dicom', (slice) => chest(slice, cut));
      expect(scan.problems[0]?.what).toMatch(/Hounsfield units \+ 10\d\d or \+ 10\d\d, .* air does not show which/);
      expect(scan.recognised).toMatchObject({ applied: true, reading: { shift: -stored, orShift: stored - 2024 } });
      expect(pixels[(EDGE / 2) * EDGE + EDGE / 2]).toBe(chest(4)[(EDGE / 2) * EDGE + EDGE / 2]);
    }
    for (const keep of [(hu: number) => Math.max(0, hu + 1024), (hu: number) => (hu < -950 ? 24 : hu + 1024), (hu: number) => hu + 1000]) {
      expect((await look('dicom', (slice) => chest(slice, keep))).scan.recognised?.reading.orShift).toBeUndefined();
    }
  });

  it('can be taken back, and applied again', async () => {
    const { scan } = await look('picture', (slice) => chest(slice, (hu) => hu + 32768));
    const stored = readAs(scan, false);
    expect(stored).toMatchObject({ unit: 'grey8', recognised: { applied: false }, problems: [{ code: 'read-as-stored' }] });
    expect(readAs(stored, true)).toEqual(scan);
    expect(readAs(scan, true)).toBe(scan);
  });
});

describe('what is no Hounsfield units, and not certain, is named', () => {
  const odd: Record<string, [Scan['source'], (hu: number, x: number, y: number) => number, string]> = {
    'iodine in mg/ml': ['dicom', (hu, x) => (hu > 0 ? 2.5 + x : 0), 'not-hounsfield'],
    'effective atomic numbers': ['volume', (hu) => 7.4 + hu / 2000, 'not-hounsfield'],
    'a mask': ['volume', (hu) => (hu < -500 ? 1 : 0), 'looks-like-mask'],
    'a window of soft tissue': ['volume', (hu) => Math.min(240, Math.max(-160, hu)), 'not-hounsfield'],
    'greys of 8 bits': ['volume', (hu) => Math.min(255, Math.max(0, (hu + 1000) / 6)), 'not-hounsfield'],
    'shares of a window': ['volume', (hu) => (Math.min(400, Math.max(-1000, hu)) + 1000) / 1400, 'not-hounsfield'],
    'all that 16 bits can be': ['dicom', (hu, x, y) => ((hu * 7919 + x * 104729 + y * 1299709) % 32768) - 1024, 'not-hounsfield'],
    'raw slices of 12 bits that are something else': ['picture', (hu) => Math.min(4095, Math.max(0, 1.5 * (hu + 1350))), 'few-levels'],
    'pictures of 8 bits in 16': ['picture', (hu) => Math.min(255, Math.max(0, Math.round((hu + 1000) / 6))), 'few-levels'],
    'a mask in 16 bits': ['picture', (hu) => (hu < -500 ? 0 : 1), 'few-levels'],
    'HU + 32768 of a bone': ['picture', (hu) => 32768 + (hu < -500 ? -1000 : 1200 + hu), 'few-levels'],
    'HU + 500': ['volume', (hu) => hu + 500, 'not-hounsfield'],
    'half of HU': ['dicom', (hu) => hu / 2, 'not-hounsfield'],
    'ten times HU': ['dicom', (hu) => 10 * hu, 'not-hounsfield'],
  };
  it.each(Object.entries(odd))('%s', async (_, [source, keep, code]) => {
    const { scan, codes, read } = await look(source, (slice) => chest(slice, keep));
    expect(codes).toEqual([code]);
    expect(scan.recognised?.applied ?? false).toBe(false);
    expect(read).toEqual(slicesToCheck(scan));
  });

  it('a shift that no convention has is offered by the level of what lies around the body', async () => {
    const { scan } = await look('volume', (slice) => chest(slice, (hu) => hu + 500));
    expect(scan.problems[0]?.what).toMatch(/Around the body its values are near −(49\d|50\d), where air \(−1000\) has to be/);
    expect(Math.abs((scan.recognised?.reading.shift ?? 0) + 500)).toBeLessThan(10);
  });

  it('a factor and a turned sign are named; a map is named by what its files say', async () => {
    const told = async (keep: (hu: number) => number, more: Partial<Scan> = {}) =>
      (await look('dicom', (slice) => chest(slice, keep), more)).scan.problems.map(({ what, remedy }) => `${what} ${remedy}`).join();
    expect(await told((hu) => 10 * hu)).toMatch(/units times 10.* rescale right/);
    expect(await told((hu) => -hu)).toMatch(/sign turned round.* rescale right/);
    expect(await told((hu) => Math.round(1.9 * (hu + 1000)))).toMatch(/no air .* without a window or another scale/);
    const map = { map: phrase('quantity/iodine') };
    expect(await told((hu) => (hu + 1000) / 20, map)).toMatch(/speaks of iodine.*Use the series in Hounsfield units of this study/);
    expect(await told(asIs, map)).toBe('');
  });

  it('soft tissue + 1024 without any air is offered', async () => {
    const { scan, codes } = await look('dicom', (slice) => chest(slice, (hu) => (hu < -300 ? 1064 : hu + 1024)));
    expect(codes).toEqual(['not-hounsfield']);
    expect(readAs(scan, true)).toMatchObject({ problems: [{ code: 'read-as-hounsfield' }], recognised: { reading: { shift: -1024 } } });
  });

  it('slices of two scales are an error', async () => {
    const mixed = (slice: number) => chest(slice, (hu) => (slice < 3 ? hu : hu + 1024));
    expect((await look('dicom', mixed)).codes).toEqual(['values-differ']);
    // The middle slice is sound, but some files state no rescale, so the other slices are checked as well.
    const turned = (slice: number) => mixed(8 - slice);
    const missing = { level: 'warning', code: 'rescale-missing', subject: '', what: '', remedy: '' } as const;
    expect((await look('dicom', (slice) => turned(slice === 4 ? 7 : slice), { problems: [missing] })).codes).toContain('values-differ');
  });
});

it('any numbers are judged, and stay finite however they are read', async () => {
  const numbers = fc.oneof(
    fc.integer({ min: -40000, max: 70000 }),
    fc.double({ min: -1e38, max: 1e38, noNaN: true }),
    fc.constantFrom(-3e38, 3e38, 0),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(numbers, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('dicom' as const, 'picture' as const),
      async (few, source) => {
        const slice = (k: number) => Float32Array.from({ length: EDGE * EDGE }, (_, i) => few[(i * (k + 1)) % few.length]);
        const { scan, pixels } = await look(source, slice);
        expect(pixels.every(Number.isFinite)).toBe(true);
        expect(scan.problems.every(({ what }) => !/NaN|undefined/.test(what))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

it('a slice that can not be read is passed over, unless it is the middle one', async () => {
  const read = (bad: number) => (slice: number) => {
    if (slice === bad) return Promise.reject(new Error('torn'));
    return Promise.resolve({ rows: EDGE, columns: EDGE, unit: 'HU' as const, pixels: chest(slice, (hu) => hu + 1024) });
  };
  expect(await checkValues(scanOf('dicom'), read(7))).toMatchObject({ found: { reading: { shift: -1024 }, certain: true } });
  await expect(checkValues(scanOf('dicom'), read(4))).rejects.toThrow('torn');
});

it('ordinary 16-bit greys stay greys without a word', async () => {
  const ordinary = [
    (hu: number) => 65535 * Math.min(1, Math.max(0, (hu + 1350) / 1500)),
    (hu: number) => 257 * Math.round(255 * Math.min(1, Math.max(0, (hu + 1000) / 1400))),
    (hu: number) => (hu > -300 ? 65535 : 0),
    (hu: number) => 257 * (hu > -300 ? 9 : 5 + (Math.round(hu) % 3)),
    (hu: number) => 20000 + 10 * Math.max(0, hu + 1000),
    () => 0,
  ];
  for (const keep of ordinary) {
    const { codes, scan } = await look('picture', (slice) => chest(slice, (hu) => Math.round(keep(hu))));
    expect(codes).toEqual([]);
    expect(scan.unit).toBe('grey8');
  }
});

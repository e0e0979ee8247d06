import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FrameTraits } from './dicom/traits.ts';
import { arrange, names, range, type Slice } from './made-slices.ts';

/** The same draws each time: what fails once fails again. */
const SEED = 2303;

const pick = <const T>(...values: T[]) => fc.constantFrom(...values);

/** Hashes as file names, in no order. */
const hashed = (seed: number, i: number) => (Math.imul(i + 1, 2654435761) ^ Math.imul(seed + 7, 40503) ^ (seed << 7)).toString(16);

it('a sound scan is one, without a word, however it is numbered, named and kept', () => {
  const sound = fc.record({
    count: fc.integer({ min: 6, max: 40 }),
    seed: fc.nat(1e6),
    acquisition: pick('none', 'one', 'by slice', 'by slab'),
    number: pick('none', 'up', 'down', 'anew by slab', 'one'),
    time: pick('none', 'one', 'by slice', 'by slab'),
    folder: pick('one', 'parts', 'in turns'),
    name: pick('number', 'hash'),
    kernel: pick('none', 'one', 'halves'),
    contrast: pick('none', 'halves', 'in turns'),
    energy: pick('none', 'in turns', 'at random'),
    location: pick('none', 'up', 'down'),
    nameless: fc.boolean(),
    step: pick(0.5, 1, 2.5, 5),
  });
  type Drawn = typeof sound extends fc.Arbitrary<infer T> ? T : never;
  const slices = (o: Drawn): Slice[] =>
    range(o.count).map((i) => {
      const slab = i >> 2;
      const half = i < o.count / 2;
      const by = (how: string) => ({ none: undefined, one: '1', 'by slice': `${100 + i}`, 'by slab': `${100 + slab}` })[how];
      const traits = {
        acquisition: by(o.acquisition),
        time: by(o.time),
        kernel: { none: undefined, one: 'B30f', halves: half ? 'B30f' : 'B40f' }[o.kernel],
        energy: { none: undefined, 'in turns': `${80 + 60 * (i % 2)}`, 'at random': `${80 + 60 * (Math.imul(i + 1, 2654435761) >>> 31)}` }[
          o.energy
        ],
        contrast: { none: undefined, halves: half ? 'agent' : undefined, 'in turns': `${i % 2}` }[o.contrast],
      };
      const folder = { one: 'd/A', parts: `d/SE${i >> 3}`, 'in turns': `d/p${i % 2}` }[o.folder];
      return {
        path: `${folder}/${o.name === 'hash' ? hashed(o.seed, i) : `IM${i}`}`,
        z: o.step * i,
        shows: `a${i}`,
        number: { none: null, up: i + 1, down: o.count - i, 'anew by slab': (i % 4) + 1, one: 1 }[o.number],
        location: { none: null, up: o.step * i, down: -o.step * i }[o.location],
        traits: Object.fromEntries(Object.entries(traits).filter(([, value]) => value !== undefined)) as FrameTraits,
        ...(o.nameless && { unnamed: { series: false, patient: true }, patient: 'of the study' }),
      };
    });
  fc.assert(
    fc.property(sound, (o) => {
      // Voltages and folders that change together tell two recordings of one place.
      fc.pre(o.folder !== 'in turns' || o.energy === 'none');
      const { shows, codes } = arrange(slices(o));
      expect(shows).toEqual([names('a', o.count)]);
      expect(codes).toEqual([]);
    }),
    { numRuns: 400, seed: SEED },
  );
});

it('two recordings of the same places are never mixed, and each is whole', () => {
  const two = fc.record({
    first: fc.integer({ min: 5, max: 20 }),
    second: fc.integer({ min: 5, max: 20 }),
    start: pick(0, 0, 2),
    seed: fc.nat(1e6),
    by: pick(
      'acquisition',
      'acquisitions',
      'time',
      'kernel',
      'temporal',
      'cardiac',
      'energy',
      'type',
      'contrast',
      'number',
      'name',
      'folder',
    ),
    numbered: fc.boolean(),
    name: pick('number', 'hash'),
  });
  fc.assert(
    fc.property(two, (o) => {
      const recording = (letter: string, which: number, count: number, start: number): Slice[] =>
        range(count).map((i) => {
          const value = `${which + 1}`;
          const traits: FrameTraits = {
            ...(o.by === 'acquisitions' && { acquisition: `${50 * which + i}` }),
            ...(o.by === 'time' && { time: `${1000 + 200 * which + i}` }),
            ...(['acquisition', 'kernel', 'temporal', 'cardiac', 'energy', 'type'].includes(o.by) && { [o.by]: value }),
            ...(o.by === 'contrast' && which === 1 && { contrast: 'agent' }),
          };
          const hash = o.name === 'hash' && o.by !== 'name' ? hashed(o.seed, 100 * which + i) : `${letter}${i}`;
          return {
            path: `d/${o.by === 'folder' ? letter : 'A'}/${hash}`,
            z: 2 * (start + i),
            shows: `${letter}${i}`,
            number: o.by === 'number' || o.numbered ? 100 * which + i + 1 : null,
            traits,
          };
        });
      const start = Math.min(o.start, o.first - 3);
      const { shows } = arrange([...recording('a', 0, o.first, 0), ...recording('b', 1, o.second, start)]);
      expect(shows.sort()).toEqual([names('a', o.first), names('b', o.second)].sort());
    }),
    { numRuns: 400, seed: SEED },
  );
});

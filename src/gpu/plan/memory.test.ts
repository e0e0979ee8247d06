import { describe, expect, it } from 'vitest';
import type { Access, Call, Dispatch } from './dispatch.ts';
import { planMemory } from './memory.ts';
import { lasting, transient, type Value } from './value.ts';

/** A dispatch that reads some values and writes others. */
function dispatch(label: string, reads: readonly Value[], writes: readonly Value[]): Dispatch {
  const bind = (access: Access) => (value: Value) => ({ value, access, reads: 0, writes: 0 });
  const bindings = [...reads.map(bind('read')), ...writes.map(bind('read_write'))];
  return { label, kind: 'copy', code: '', bindings, params: null, workgroups: [1, 1, 1] };
}

const WORDS = 256;
const value = (label: string, words = WORDS) => transient(label, 'activations', words);

/** x -> a -> b -> c -> d: every value is needed until the next one is written. */
function chain() {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((label) => value(label));
  const x = lasting('x', 'input', WORDS);
  const dispatches = [dispatch('1', [x], [a]), dispatch('2', [a], [b]), dispatch('3', [b], [c]), dispatch('4', [c], [d])];
  return { a, b, c, d, x, dispatches };
}

describe('planMemory', () => {
  it('gives a value the place of one that nobody needs any more', () => {
    const { a, b, c, d, dispatches } = chain();
    const { buffers, places } = planMemory(dispatches);
    expect(buffers).toEqual([WORDS, WORDS]);
    expect(places.get(c)).toEqual(places.get(a));
    expect(places.get(d)).toEqual(places.get(b));
  });

  it('keeps what a reader wants until the end', () => {
    const { a, b, c, d, dispatches } = chain();
    const { buffers, places } = planMemory(dispatches, [a]);
    expect(buffers).toEqual([WORDS, WORDS, WORDS]);
    for (const other of [b, c, d]) expect(places.get(other)).not.toEqual(places.get(a));
  });

  it('lays small values into a large buffer, apart and aligned', () => {
    const x = lasting('x', 'input', WORDS);
    const large = value('large', 4 * WORDS);
    const small = [value('p', 100), value('q', 100)];
    const end = lasting('end', 'results', 1);
    const { buffers, places } = planMemory([
      dispatch('1', [x], [large]),
      dispatch('2', [large], [end]),
      dispatch('3', [x], [small[0]]),
      dispatch('4', [x], [small[1]]),
      dispatch('5', small, [end]),
    ]);
    expect(buffers).toEqual([4 * WORDS]);
    expect(small.map((one) => places.get(one)?.offset).sort()).toEqual([0, 128]);
  });

  it('puts what one dispatch reads and writes into different buffers, however much room there is', () => {
    const { a, b, dispatches } = chain();
    const { places } = planMemory(dispatches);
    expect(places.get(a)?.buffer).not.toBe(places.get(b)?.buffer);
  });

  it('counts banks by what they are for, and leaves values with a home where they are', () => {
    const { x, dispatches } = chain();
    const { bytes, places, banks, totalBytes, largestBinding } = planMemory(dispatches);
    expect(places.has(x)).toBe(false);
    expect(banks).toEqual([x.home?.bank]);
    expect(bytes).toEqual({ input: 4 * WORDS, params: expect.any(Number), activations: 8 * WORDS });
    expect(totalBytes).toBe(12 * WORDS + bytes.params!);
    expect(largestBinding).toBe(4 * WORDS);
  });

  it('places the values of WebAssembly calls alike, which need no buffer of params', () => {
    const { dispatches } = chain();
    const calls = dispatches.map(({ label, kind, bindings }): Call => {
      return { label, kind, bindings, kernel: 'copy', numbers: Uint32Array.of(WORDS), tasks: 1 };
    });
    const [plan, want] = [planMemory(calls), planMemory(dispatches)];
    expect([...plan.places]).toEqual([...want.places]);
    expect(plan.bytes).toEqual({ input: want.bytes.input, activations: want.bytes.activations });
  });

  it('refuses a program that reads what nothing has written', () => {
    expect(() => planMemory([dispatch('first', [value('a')], [value('b')])])).toThrow("first reads 'a', which nothing has written");
  });
});

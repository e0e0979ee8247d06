import { isDispatch, type Step } from './dispatch.ts';
import { layOutParams } from './params.ts';
import { aligned, type Bank, type MemoryKind, type Value } from './value.ts';

/** The place of a value: the index of a shared buffer, and the value's first word in it. */
export interface Place {
  buffer: number;
  offset: number;
}

export interface MemoryPlan {
  /** Size of every shared buffer in words, largest first. */
  buffers: number[];
  places: ReadonlyMap<Value, Place>;
  /** Banks that the steps touch. */
  banks: readonly Bank[];
  /** Bytes per kind. A shared buffer counts as 'scratch' where it holds only scratch values, else as 'activations'. */
  bytes: Readonly<Partial<Record<MemoryKind, number>>>;
  totalBytes: number;
  /** Size of the largest value that a step binds, in bytes. */
  largestBinding: number;
}

interface Lifetime {
  value: Value;
  words: number;
  first: number;
  last: number;
  /** Values that must be in other buffers: a step binds them together with this one and writes at least one of the two. */
  apart: Set<Value>;
}

function lifetimes(steps: readonly Step[], kept: readonly Value[]): Lifetime[] {
  const found = new Map<Value, Lifetime>();
  for (const [i, { bindings, label }] of steps.entries()) {
    for (const { value, access } of bindings) {
      if (value.home) continue;
      const known = found.get(value);
      if (!known && access !== 'read_write') throw new Error(`${label} reads '${value.label}', which nothing has written`);
      if (known) known.last = i;
      else found.set(value, { value, words: aligned(value.words), first: i, last: i, apart: new Set() });
    }
    for (const a of bindings) {
      for (const b of bindings) {
        if (a.value === b.value || (a.access !== 'read_write' && b.access !== 'read_write')) continue;
        found.get(a.value)?.apart.add(b.value);
      }
    }
  }
  for (const value of kept) {
    const lifetime = found.get(value);
    if (lifetime) lifetime.last = steps.length;
  }
  return [...found.values()];
}

interface Shared {
  words: number;
  residents: { lifetime: Lifetime; offset: number }[];
}

/** Returns the smallest gap of a buffer that fits a value and is free for its whole lifetime; null when there is none. */
function gapIn(buffer: Shared, wanted: Lifetime): { offset: number; size: number } | null {
  const together = buffer.residents.filter(({ lifetime }) => lifetime.first <= wanted.last && wanted.first <= lifetime.last);
  // The GPU orders dispatches by whole buffers, and refuses to read and write one buffer in one dispatch.
  if (together.some(({ lifetime }) => wanted.apart.has(lifetime.value))) return null;
  const sorted = together.sort((a, b) => a.offset - b.offset);
  let best: { offset: number; size: number } | null = null;
  let end = 0;
  for (const { offset, size } of [
    ...sorted.map((r) => ({ offset: r.offset, size: r.lifetime.words })),
    { offset: buffer.words, size: 0 },
  ]) {
    const gap = offset - end;
    if (gap >= wanted.words && (!best || gap < best.size)) best = { offset: end, size: gap };
    end = Math.max(end, offset + size);
  }
  return best;
}

/** Places every value, the largest first, into the smallest gap that fits, or into a new buffer of the value's size. */
function pack(wanted: Lifetime[]): Shared[] {
  const buffers: Shared[] = [];
  const order = [...wanted].sort((a, b) => b.words - a.words || a.first - b.first);
  for (const lifetime of order) {
    let best: { buffer: Shared; offset: number; size: number } | null = null;
    for (const buffer of buffers) {
      const gap = gapIn(buffer, lifetime);
      if (gap && (!best || gap.size < best.size)) best = { buffer, ...gap };
      if (best?.size === lifetime.words) break;
    }
    if (!best) {
      const buffer: Shared = { words: lifetime.words, residents: [] };
      buffers.push(buffer);
      best = { buffer, offset: 0, size: lifetime.words };
    }
    best.buffer.residents.push({ lifetime, offset: best.offset });
  }
  return buffers;
}

/**
 * Plans the memory of a list of steps. Values share buffers when their lifetimes allow it, and a large buffer may hold
 * several small values at a time. `kept` values live to the end. The plan allocates nothing, so it can be made in advance;
 * a program's buffers have exactly its sizes.
 */
export function planMemory(steps: readonly Step[], kept: readonly Value[] = []): MemoryPlan {
  const buffers = pack(lifetimes(steps, kept));
  const places = new Map<Value, Place>();
  for (const [buffer, { residents }] of buffers.entries()) {
    for (const { lifetime, offset } of residents) places.set(lifetime.value, { buffer, offset });
  }
  const banks = new Set(steps.flatMap(({ bindings }) => bindings.flatMap(({ value }) => (value.home ? [value.home.bank] : []))));
  const bytes: Partial<Record<MemoryKind, number>> = {};
  const count = (kind: MemoryKind, words: number) => {
    bytes[kind] = (bytes[kind] ?? 0) + 4 * words;
  };
  for (const { kind, words } of banks) count(kind, words);
  if (steps.some(isDispatch)) count('params', layOutParams(steps.filter(isDispatch)).bytes.length / 4);
  for (const { words, residents } of buffers) {
    count(residents.every(({ lifetime }) => lifetime.value.kind === 'scratch') ? 'scratch' : 'activations', words);
  }
  const totalBytes = Object.values(bytes).reduce((a, b) => a + b, 0);
  const largestBinding = 4 * steps.reduce((most, { bindings }) => Math.max(most, ...bindings.map(({ value }) => value.words)), 0);
  return { buffers: buffers.map(({ words }) => words), places, banks: [...banks], bytes, totalBytes, largestBinding };
}

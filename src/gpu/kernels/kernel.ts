import type { CountedBinding, Dispatch, KernelKind } from '../plan/dispatch.ts';
import { sizeOf, type Tensor, type Value } from '../plan/value.ts';

/** The WGSL element types of storage bindings. */
export type Element = 'f32' | 'u32' | 'vec4<f32>' | 'vec4<u32>';

/** A storage binding: `name` is an array of `element` in the code. */
export interface Slot extends CountedBinding {
  readonly name: string;
  readonly element: Element;
}

export interface KernelSpec {
  label: string;
  kind: KernelKind;
  slots: readonly Slot[];
  /** The dispatch's own numbers, which WGSL reads as `params.NAME` (u32). */
  params?: Record<string, number>;
  /** WGSL: declarations and the entry point `main`. */
  body: string;
  workgroups: readonly [number, number, number];
  macs?: number;
}

/** The most workgroups along an axis of a dispatch: WebGPU's default limit. */
export const MAX_WORKGROUPS = 65_535;

/** A binding that is read: all of a tensor or value once, unless the kernel says how many `words`. */
export function read(name: string, of: Value | Tensor, element: Element = 'f32', words = wordsOf(of)): Slot {
  return { name, value: bound(of), access: 'read', element, reads: words, writes: 0 };
}

/** A binding that is written: all of a tensor or value once, unless the kernel says how many `words`. */
export function write(name: string, of: Value | Tensor, element: Element = 'f32', words = wordsOf(of)): Slot {
  return { name, value: bound(of), access: 'read_write', element, reads: 0, writes: words };
}

/** A binding whose numbers are changed: they are read and written. With `changes` false they are replaced without being read. */
export function update(name: string, of: Value | Tensor, element: Element = 'f32', changes = true, words = wordsOf(of)): Slot {
  return { ...write(name, of, element, words), reads: changes ? words : 0 };
}

function bound(of: Value | Tensor): Value {
  return 'value' in of ? of.value : of;
}

function wordsOf(of: Value | Tensor): number {
  return 'value' in of ? sizeOf(of.shape) : of.words;
}

/** Returns a kernel's dispatch, with bindings and params declared in front of the body. Throws RangeError for numbers that do not fit. */
export function dispatchOf({ label, kind, slots, params = {}, body, workgroups, macs }: KernelSpec): Dispatch {
  const names = Object.keys(params);
  const declarations = slots.map(({ name, access, element }, i) => {
    const space = access === 'uniform' ? 'uniform' : `storage, ${access}`;
    return `@group(0) @binding(${i}) var<${space}> ${name}: array<${element}>;`;
  });
  if (names.length > 0) {
    declarations.push(`struct Params { ${names.map((name) => `${name}: u32`).join(', ')} }`);
    declarations.push(`@group(0) @binding(${slots.length}) var<uniform> params: Params;`);
  }
  const numbers = Object.values(params);
  const wrong = [...numbers, ...workgroups].findIndex((n) => !Number.isInteger(n) || n < 0 || n >= 2 ** 32);
  if (wrong >= 0 || Math.max(...workgroups) > MAX_WORKGROUPS) {
    throw new RangeError(`${label}: params ${JSON.stringify(params)} on ${workgroups} workgroups can not be dispatched`);
  }
  return {
    label,
    kind,
    code: `${declarations.join('\n')}\n${body}`,
    bindings: slots.map(({ value, access, reads, writes }) => ({ value, access, reads, writes })),
    params: names.length > 0 ? Uint32Array.from(numbers) : null,
    workgroups,
    ...(macs !== undefined && { macs }),
  };
}

/** Returns the workgroups for `count` items in a row, folded into two axes when one is too short; the code begins with LINEAR_MAIN. */
export function linearGrid(count: number, perWorkgroup: number): [number, number, number] {
  const groups = Math.max(1, Math.ceil(count / perWorkgroup));
  if (groups <= MAX_WORKGROUPS) return [groups, 1, 1];
  const height = Math.ceil(groups / MAX_WORKGROUPS);
  return [Math.ceil(groups / height), height, 1];
}

/** The head of an element-wise kernel: `i` is the item. The code must skip items beyond the last. */
export const LINEAR_MAIN = `@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let i = (group.y * groups.x + group.x) * 64u + lane;`;

export const LINEAR_GROUP = 64;

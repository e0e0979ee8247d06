import type { Access, Dispatch, KernelKind } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';

/** The WGSL element types of storage bindings. */
export type Element = 'f32' | 'u32' | 'vec4<f32>' | 'vec4<u32>';

/** A storage binding: `name` is an array of `element` in the code. */
export interface Slot {
  name: string;
  value: Value;
  access: Access;
  element: Element;
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
const MAX_WORKGROUPS = 65_535;

export function read(name: string, value: Value | Tensor, element: Element = 'f32'): Slot {
  return { name, value: bound(value), access: 'read', element };
}

export function write(name: string, value: Value | Tensor, element: Element = 'f32'): Slot {
  return { name, value: bound(value), access: 'read_write', element };
}

function bound(of: Value | Tensor): Value {
  return 'value' in of ? of.value : of;
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
    bindings: slots.map(({ value, access }) => ({ value, access })),
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

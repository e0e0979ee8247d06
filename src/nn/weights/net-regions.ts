import type { StateEntry } from '../module.ts';

/** The net that weights are for. */
export interface WeightReceiver {
  /** Registry name. */
  name: string;
  /** For people. */
  title: string;
  /** `stateEntries` of the net. */
  entries: readonly (readonly [string, StateEntry])[];
  /** Modules that are replaced for other classes. */
  head: readonly string[];
}

/** Inception's second head: it takes part in training alone, so files may lack it. */
export const AUXILIARY = 'AuxLogits';

/** Which part of a net a key belongs to. */
export interface NetRegions {
  /** The module of the head that a key of the net is of; null for the body. */
  headOf(key: string): string | null;
  /** The module of the head in whose place a key lies that the net does not have: 'fc.1.weight' of a head that was replaced. */
  placeInHead(key: string): string | null;
  /** A key of the part that only helps in training. */
  isAuxiliary(key: string): boolean;
  /** A key beside the head's modules: in a VGG's `classifier`, which people replace as a whole. */
  isBesideHead(key: string): boolean;
  /** A key below a module of the net, whether the net has it or not. */
  isInNet(key: string): boolean;
}

export function netRegions({ entries, head }: WeightReceiver): NetRegions {
  const keys = entries.map(([key]) => key);
  const headOf = (key: string) => head.find((module) => key.startsWith(`${module}.`)) ?? null;
  const roots = new Set(keys.map(rootOf));
  // Where a root holds nothing but the head, all that lies there is head.
  const headRoots = new Map(
    head
      .map((module) => [rootOf(module), module] as const)
      .filter(([root]) => keys.every((key) => rootOf(key) !== root || headOf(key) !== null)),
  );
  const besideHead = new Set(head.filter((module) => module.includes('.')).map(rootOf));
  besideHead.delete(AUXILIARY);
  return {
    headOf,
    placeInHead: (key) => headOf(key) ?? headRoots.get(rootOf(key)) ?? head.find((module) => liesBehind(key, module)) ?? null,
    isAuxiliary: (key) => rootOf(key) === AUXILIARY,
    isBesideHead: (key) => headOf(key) === null && besideHead.has(rootOf(key)),
    isInNet: (key) => roots.has(rootOf(key)),
  };
}

function rootOf(key: string): string {
  return key.split('.', 1)[0];
}

/** 'classifier.4.weight' lies behind 'classifier.3': layers that were put after the head. */
function liesBehind(key: string, module: string): boolean {
  const [, parent, place] = /^(.*\.)(\d+)$/.exec(module) ?? [];
  if (parent === undefined || !key.startsWith(parent)) return false;
  const [, behind] = /^(\d+)\./.exec(key.slice(parent.length)) ?? [];
  return behind !== undefined && Number(behind) > Number(place);
}

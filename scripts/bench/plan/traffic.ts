import { bytesMoved, type Dispatch, type KernelKind } from '#gpu/plan/dispatch.ts';

/** What a device does at most in a second. */
export interface DeviceLimit {
  flopsPerSecond: number;
  bytesPerSecond: number;
}

/** Bytes that dispatches read and write, floating-point operations of their products, and the seconds that these take at least. */
export interface Traffic {
  bytes: number;
  flops: number;
  seconds: number;
}

/** An NVIDIA H100's float32 rate and copy, as `bench -- kernels` measured them (bench/README.md). */
export const H100: DeviceLimit = { flopsPerSecond: 63.1e12, bytesPerSecond: 2.94e12 };

function trafficOf(dispatch: Dispatch, { flopsPerSecond, bytesPerSecond }: DeviceLimit): Traffic {
  const bytes = bytesMoved(dispatch);
  const flops = 2 * (dispatch.macs ?? 0);
  return { bytes, flops, seconds: Math.max(bytes / bytesPerSecond, flops / flopsPerSecond) };
}

const plus = (a: Traffic, b: Traffic): Traffic => ({ bytes: a.bytes + b.bytes, flops: a.flops + b.flops, seconds: a.seconds + b.seconds });

/**
 * Sums the dispatches' traffic, per kind of kernel in order of their seconds and over all. A dispatch takes as long as its bytes or its operations,
 * whichever takes longer, and dispatches follow one another.
 */
export function sumTraffic(
  dispatches: readonly Dispatch[],
  limit: DeviceLimit,
): { all: Traffic; kinds: readonly (Traffic & { kind: KernelKind })[] } {
  const none: Traffic = { bytes: 0, flops: 0, seconds: 0 };
  const kinds = new Map<KernelKind, Traffic>();
  for (const dispatch of dispatches) kinds.set(dispatch.kind, plus(kinds.get(dispatch.kind) ?? none, trafficOf(dispatch, limit)));
  const sorted = [...kinds].map(([kind, traffic]) => ({ kind, ...traffic })).sort((a, b) => b.seconds - a.seconds);
  return { all: sorted.reduce(plus, none), kinds: sorted };
}

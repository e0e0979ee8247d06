// Four numbers at a time, also at the end of a row, where fewer are left.

/** The next numbers at an address, at most four, of which `left` (at least 1) are there; the other lanes are zero. */
// @ts-ignore: decorator
@inline
export function loadUpTo4(at: usize, left: i32): v128 {
  if (left >= 4) return v128.load(at);
  let v = v128.load_zero<f32>(at);
  if (left > 1) v = v128.load_lane<f32>(at, v, 1, 4);
  if (left > 2) v = v128.load_lane<f32>(at, v, 2, 8);
  return v;
}

/** Stores the first `left` lanes, at most four. */
// @ts-ignore: decorator
@inline
export function storeUpTo4(at: usize, v: v128, left: i32): void {
  if (left >= 4) {
    v128.store(at, v);
    return;
  }
  v128.store_lane<f32>(at, v, 0);
  if (left > 1) v128.store_lane<f32>(at, v, 1, 4);
  if (left > 2) v128.store_lane<f32>(at, v, 2, 8);
}

/** All bits of the first `left` lanes, none of the others. */
// @ts-ignore: decorator
@inline
export function firstLanes(left: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
}

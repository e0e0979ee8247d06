import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update, write } from './kernel.ts';
import { INPUT_ITEM, OUTPUT_ITEM, type PoolShape, poolConstants, pooledCode } from './pool.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';

/** WGSL of the number that torch divides a window's sum by: its pixels, with or without the padding, without those that ceil_mode adds. */
const divisor = (countIncludePad: boolean) => `fn divisor(oy: i32, ox: i32) -> f32 {
  let y0 = oy * stride_h - padding_h;
  let x0 = ox * stride_w - padding_w;
  let y1 = min(y0 + kernel_h, input_h + padding_h);
  let x1 = min(x0 + kernel_w, input_w + padding_w);
  ${
    countIncludePad
      ? 'return f32((y1 - y0) * (x1 - x0));'
      : 'return f32((min(y1, input_h) - max(y0, 0)) * (min(x1, input_w) - max(x0, 0)));'
  }
}
`;

export function avgPoolForward(label: string, x: Source, y: Tensor, shape: PoolShape, countIncludePad: boolean): Dispatch {
  const source = pooledCode(x, y, shape);
  const items = rowsOf(y) * channelsOf(y);
  return dispatchOf({
    label,
    kind: 'pool',
    slots: [...source.slots, write('y', y)],
    params: { ...source.params, items, channels: channelsOf(y), pitch: y.pitch, offset: y.offset },
    body: `${source.code}${poolConstants(shape)}
${divisor(countIncludePad)}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  ${OUTPUT_ITEM}
  var sum = 0.0;
  for (var ky = 0; ky < kernel_h; ky++) {
    let iy = oy * stride_h - padding_h + ky;
    if (iy < 0 || iy >= input_h) { continue; }
    for (var kx = 0; kx < kernel_w; kx++) {
      let ix = ox * stride_w - padding_w + kx;
      if (ix >= 0 && ix < input_w) { sum += x_one(u32((image * input_h + iy) * input_w + ix), c); }
    }
  }
  y[params.offset + row * params.pitch + c] = sum / divisor(oy, ox);
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

/** The gradient of average pooling: every input pixel gathers its share from the windows that hold it. */
export function avgPoolBackward(
  label: string,
  dy: Tensor,
  dx: Tensor,
  accumulate: boolean,
  shape: PoolShape,
  countIncludePad: boolean,
): Dispatch {
  const items = rowsOf(dx) * channelsOf(dx);
  return dispatchOf({
    label,
    kind: 'pool',
    slots: [read('dy', dy), update('dx', dx, 'f32', accumulate)],
    params: { items, channels: channelsOf(dx), dy_pitch: dy.pitch, dy_offset: dy.offset, dx_pitch: dx.pitch, dx_offset: dx.offset },
    body: `${poolConstants(shape)}
${divisor(countIncludePad)}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  ${INPUT_ITEM}
  var sum = 0.0;
  for (var oy = oy0; oy <= oy1; oy++) {
    for (var ox = ox0; ox <= ox1; ox++) {
      let source = u32((image * output_h + oy) * output_w + ox);
      sum += dy[params.dy_offset + source * params.dy_pitch + c] / divisor(oy, ox);
    }
  }
  dx[params.dx_offset + row * params.dx_pitch + c] ${accumulate ? '+=' : '='} sum;
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

/** WGSL of the cells of adaptive pooling: cell i of n covers pixels floor(i * size / n) to ceil((i + 1) * size / n) - 1. */
const CELLS = `fn cell_begin(i: u32, size: u32, n: u32) -> u32 { return i * size / n; }
fn cell_end(i: u32, size: u32, n: u32) -> u32 { return ((i + 1u) * size + n - 1u) / n; }
`;

const sizes = (x: { shape: readonly number[] }, y: Tensor) => ({
  in_h: x.shape[1],
  in_w: x.shape[2],
  out_h: y.shape[1],
  out_w: y.shape[2],
});

export function adaptiveAvgPoolForward(label: string, x: Source, y: Tensor): Dispatch {
  const source = sourceCode('x', x, false);
  const items = rowsOf(y) * channelsOf(y);
  return dispatchOf({
    label,
    kind: 'pool',
    slots: [...source.slots, write('y', y)],
    params: { ...source.params, ...sizes(x.tensor, y), items, channels: channelsOf(y), pitch: y.pitch, offset: y.offset },
    body: `${source.code}${CELLS}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let c = i % params.channels;
  let row = i / params.channels;
  let image = row / (params.out_h * params.out_w);
  let oy = row / params.out_w % params.out_h;
  let ox = row % params.out_w;
  let y0 = cell_begin(oy, params.in_h, params.out_h);
  let y1 = cell_end(oy, params.in_h, params.out_h);
  let x0 = cell_begin(ox, params.in_w, params.out_w);
  let x1 = cell_end(ox, params.in_w, params.out_w);
  var sum = 0.0;
  for (var iy = y0; iy < y1; iy++) {
    for (var ix = x0; ix < x1; ix++) { sum += x_one((image * params.in_h + iy) * params.in_w + ix, c); }
  }
  y[params.offset + row * params.pitch + c] = sum / f32((y1 - y0) * (x1 - x0));
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

/** The gradient of adaptive average pooling: every input pixel gathers its share from the cells that cover it. */
export function adaptiveAvgPoolBackward(label: string, dy: Tensor, dx: Tensor, accumulate: boolean): Dispatch {
  const items = rowsOf(dx) * channelsOf(dx);
  return dispatchOf({
    label,
    kind: 'pool',
    slots: [read('dy', dy), update('dx', dx, 'f32', accumulate)],
    params: {
      ...sizes(dx, dy),
      items,
      channels: channelsOf(dx),
      dy_pitch: dy.pitch,
      dy_offset: dy.offset,
      dx_pitch: dx.pitch,
      dx_offset: dx.offset,
    },
    body: `${CELLS}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let c = i % params.channels;
  let row = i / params.channels;
  let image = row / (params.in_h * params.in_w);
  let iy = row / params.in_w % params.in_h;
  let ix = row % params.in_w;
  var sum = 0.0;
  for (var oy = iy * params.out_h / params.in_h; oy < params.out_h; oy++) {
    let y0 = cell_begin(oy, params.in_h, params.out_h);
    let y1 = cell_end(oy, params.in_h, params.out_h);
    if (iy < y0) { break; }
    if (iy >= y1) { continue; }
    for (var ox = ix * params.out_w / params.in_w; ox < params.out_w; ox++) {
      let x0 = cell_begin(ox, params.in_w, params.out_w);
      let x1 = cell_end(ox, params.in_w, params.out_w);
      if (ix < x0) { break; }
      if (ix >= x1) { continue; }
      let source = (image * params.out_h + oy) * params.out_w + ox;
      sum += dy[params.dy_offset + source * params.dy_pitch + c] / f32((y1 - y0) * (x1 - x0));
    }
  }
  dx[params.dx_offset + row * params.dx_pitch + c] ${accumulate ? '+=' : '='} sum;
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor } from '../plan/value.ts';
import { CHUNK_MAIN, LANES } from './channel-sums.ts';
import { dispatchOf, read, update } from './kernel.ts';
import type { NormGradient } from './source.ts';
import { beforeNormCode } from './source-code.ts';

const ROWS_PER_GROUP = 64;

/** The gradient of a batch norm's input from that of its activation's output, which may lie in the same place; see NormGradient. */
export function normGradient(label: string, dz: Tensor, norm: NormGradient, dx: Tensor): Dispatch {
  const fours = inFours(dz, norm.x, dx);
  const [element, lanes] = fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const);
  const inPlace = dz.value === dx.value;
  const before = beforeNormCode('dy', norm, fours);
  const [rows, channels] = [rowsOf(dx), channelsOf(dx)];
  const length = Math.max(ROWS_PER_GROUP, Math.ceil(rows / 65_535));
  return dispatchOf({
    label,
    kind: 'batch norm',
    slots: [update('dx', dx, element, inPlace), ...(inPlace ? [] : [read('dz', dz, element)]), ...before.slots],
    params: {
      ...before.params,
      ...{ rows, length, channels: channels / lanes },
      ...{ dz_pitch: dz.pitch, dz_offset: dz.offset, dx_pitch: dx.pitch, dx_offset: dx.offset },
    },
    body: `alias Number = ${element};
${before.code}
${CHUNK_MAIN}
  if (c >= params.channels) { return; }
  let channel = c * ${lanes}u;
  let norm = dy_norm(channel);
  for (var row = begin + slot; row < end; row += ${LANES}u) {
    let at = (params.dx_offset + row * params.dx_pitch + channel) / ${lanes}u;
    dx[at] = dy_before(${inPlace ? 'dx[at]' : `dz[(params.dz_offset + row * params.dz_pitch + channel) / ${lanes}u]`}, row, channel, norm);
  }
}`,
    workgroups: [Math.ceil(channels / lanes / LANES), Math.ceil(rows / length), 1],
  });
}

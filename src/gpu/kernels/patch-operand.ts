import { inFours } from '../plan/value.ts';
import type { ConvShape } from './conv-geometry.ts';
import type { Operand } from './gemm.ts';
import { pixelsRead } from './reach.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';

/**
 * The operand that reads a convolution's input unrolled (im2col): pixel p = (image, oy, ox) of the output against weight row
 * q = (ky, kx, channel). In the forward pass pixels are the rows and q is the depth; in the filter's gradient pixels are the depth
 * and q is the rows. The kernel must also contain `shapeConstants`.
 */
export function patchOperand(name: 'a', source: Source, shape: ConvShape, along: Operand['along']): Operand {
  const { batch, inChannels } = shape;
  const words = batch * pixelsRead(shape) * inChannels;
  const { slots, params, code } = sourceCode(`${name}_src`, source, inFours(source.tensor), { words });
  const fours = inChannels % 4 === 0;
  const load = fours
    ? `return patch_four(pixel, q);`
    : `return vec4f(patch_one(pixel, q), patch_one(pixel, q + 1u), patch_one(pixel, q + 2u), patch_one(pixel, q + 3u));`;
  const place = `let tap = i32(q / in_channels);
  let y = pixel.y + (tap / kernel_w) * dilation_h;
  let x = pixel.z + (tap % kernel_w) * dilation_w;
  let inside = q < patch_size && y >= 0 && y < input_h && x >= 0 && x < input_w;`;
  const reader = fours
    ? `fn patch_four(pixel: vec4i, q: u32) -> vec4f {
  ${place}
  if (inside) { return ${name}_src(u32(pixel.x + y * input_w + x), q % in_channels); }
  return vec4f(0.0);
}`
    : `fn patch_one(pixel: vec4i, q: u32) -> f32 {
  ${place}
  if (inside) { return ${name}_src_one(u32(pixel.x + y * input_w + x), q % in_channels); }
  return 0.0;
}`;
  const pixelOf = `fn pixel_of(p: u32) -> vec4i {
  let image = p / u32(output_h * output_w);
  let rest = i32(p % u32(output_h * output_w));
  return vec4i(i32(image) * input_h * input_w, (rest / output_w) * stride_h - padding_h, (rest % output_w) * stride_w - padding_w, i32(p < params.pixels));
}`;
  const ends =
    along === 'depth'
      ? `fn ${name}_at(t: u32, z: u32) -> vec4i { return pixel_of(t); }
fn ${name}_load(pixel: vec4i, q: u32, z: u32) -> vec4f { if (pixel.w == 0) { return vec4f(0.0); } ${load} }`
      : `fn ${name}_at(t: u32, z: u32) -> vec4i { return vec4i(i32(t), 0, 0, 0); }
fn ${name}_load(at: vec4i, k: u32, z: u32) -> vec4f {
  let pixel = pixel_of(k); let q = u32(at.x);
  if (pixel.w == 0) { return vec4f(0.0); }
  ${load}
}`;
  return {
    along,
    slots,
    params,
    code: `${code}const patch_size = u32(kernel_h * kernel_w) * in_channels;\n${reader}\n${pixelOf}\n${ends}\n`,
  };
}

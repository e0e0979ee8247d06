import type { Source } from '#gpu/kernels/source.ts';
import type { Binding } from '#gpu/plan/dispatch.ts';
import { channelsOf, type Tensor } from '#gpu/plan/value.ts';
import { reads } from '../call.ts';
import { activationCode } from './activation.ts';
import { broadcastAxes, type RowAxis, rowWords } from './row-axes.ts';

/** A source's two bindings; its tensor's own stands in for statistics that it does not have. */
export function sourceUses({ tensor, affine }: Source): Binding[] {
  return [reads(tensor), reads(affine?.stats ?? tensor)];
}

/** The words of a source that assembly/source.ts reads, for rows that are counted through along `axes` and `channels` channels. */
export function sourceWordsAlong({ tensor, affine }: Source, axes: readonly RowAxis[], channels: number): number[] {
  const isRepeated = channelsOf(tensor) === 1 && channels > 1;
  const statistics = affine ? [channelsOf(tensor), activationCode(affine.activation)] : [0, 0];
  return [tensor.offset, tensor.pitch, isRepeated ? 1 : 0, ...statistics, ...rowWords(axes)];
}

/** The words of a source of the output's shape, or of one that is broadcast to it. */
export function sourceWords(source: Source, output: Pick<Tensor, 'shape'>): number[] {
  return sourceWordsAlong(source, broadcastAxes(source.tensor.shape, output.shape), channelsOf(output));
}

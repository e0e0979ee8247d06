import { counted } from '#base/messages/english.ts';
import { heatFacts } from '#base/messages/heat-facts.ts';

/** What a net goes by in a case. Shares are of 1. */
export const heatMap = {
  ...heatFacts,
  title: 'What the model goes by',
  intro:
    'A heat map shows which parts of the input moved the score. It is computed on request, here in this tab, beside a map of the same net with random weights.',
  make: 'Make the heat map',
  makeAgain: 'Make it again',
  missing: 'The model that made these scores is not stored any more, so no heat map can be made.',
  method: 'Method',
  class: 'Class to explain',
  classChoice: ({ name, isPredicted, isTrue }: { name: string; isPredicted: boolean; isTrue: boolean }) =>
    `${name}${isPredicted ? ', predicted' : ''}${isTrue ? ', true' : ''}`,
  allClasses: 'The same for every class',
  patch: 'Square, pixels of the input',
  stride: 'Step, pixels',
  perSlice: 'Cover each channel by itself, for a map of each',
  refusedSquare: ({ size }: { size: number }) => `A whole number from 1 to ${size}; the step at most as long as the square.`,
  inputs: ({ count }: { count: number }) => `${counted(count, 'covered input')}, for the net and again for random weights.`,
  opacity: 'Opacity',
  opacityValue: ({ percent }: { percent: number }) => `${percent} %`,
  hide: 'Over the viewer',
  failed: 'The heat map failed',

  channel: 'Channel',
  channels: ({ channel }: { channel: number }) => `${channel}`,
  shared: 'The net sees its three channels together as one picture, so this one map belongs to all of them, and to all slices used.',
  own: 'Each channel has a map of its own, which belongs to the slices that the channel is made of.',
  notShown: 'The net did not see the slice in the viewer, so no map lies over it.',
  panel: ({ what, channel }: { what: string; channel: number }) => `${what}, channel ${channel}`,

  save: 'Save as PNG',
  caption: ({ net, method, name, slices }: { net: string; method: string; name: string; slices: readonly number[] }) =>
    `${net} · ${method} · ${name} · slices ${slices.join(', ')}`,
};

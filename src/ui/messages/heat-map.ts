import { counted } from '#base/messages/english.ts';
import type { ExplainMethod } from '#explain/heat-map.ts';

function made(method: ExplainMethod, name: string): string {
  if (method === 'grad-cam') return `Grad-CAM for ${name}: which places of the last map of features raised its score.`;
  if (method === 'rollout') return 'Attention rollout: which patches the class token drew from. It is the same for every class.';
  return `Occlusion for ${name}: how much its score falls when a square is covered with the mean grey of its slice.`;
}

function unit(method: ExplainMethod): string {
  if (method === 'grad-cam') return 'weighted activation, no unit';
  if (method === 'rollout') return 'share of the class token';
  return 'fall of the score';
}

/** What a net goes by in a case. Shares are of 1. */
export const heatMap = {
  title: 'What the model goes by',
  intro:
    'A heat map shows which parts of the input moved the score. It is computed on request, here in this tab, beside a map of the same net with random weights.',
  make: 'Make the heat map',
  makeAgain: 'Make it again',
  missing: 'The model that made these scores is not stored any more, so no heat map can be made.',
  method: 'Method',
  methods: { 'grad-cam': 'Grad-CAM', rollout: 'Attention rollout', occlusion: 'Occlusion' } satisfies Record<ExplainMethod, string>,
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

  made: ({ method, name }: { method: ExplainMethod; name: string }) => made(method, name),
  channel: 'Channel',
  channels: ({ channel }: { channel: number }) => `${channel}`,
  shared: 'The net sees its three channels together as one picture, so this one map belongs to all of them, and to all slices used.',
  own: 'Each channel has a map of its own, which belongs to the slices that the channel is made of.',
  notShown: 'The net did not see the slice in the viewer, so no map lies over it.',
  original: 'Input',
  map: 'This model',
  random: 'Random weights',
  panel: ({ what, channel }: { what: string; channel: number }) => `${what}, channel ${channel}`,
  scale: ({ low, high, method }: { low: string; high: string; method: ExplainMethod }) => `${low} to ${high} (${unit(method)})`,
  empty: "The map is 0 everywhere: nothing in this input raised this class's score.",
  randomFailed: 'With random weights the values of this net leave the range of its numbers, so there is no map to compare with.',

  alike: ({ value }: { value: string }) =>
    `Rank correlation with the map of random weights: ${value}. Near 1, the map shows the input's shape rather than what was learned.`,
  alikeUnknown: ({ flat }: { flat: 'own' | 'random' | 'both' }) =>
    `The map cannot be compared with that of random weights: ${flat === 'both' ? 'both are' : flat === 'own' ? "this model's is" : 'that of random weights is'} the same everywhere.`,
  cells: ({ rows, columns }: { rows: number; columns: number }) =>
    `The map has ${rows} x ${columns} cells, smoothly enlarged to the input: it cannot be finer than that.`,
  seed: ({ seed }: { seed: number }) => `Random weights: the same net before any training, seed ${seed}.`,
  lungs: ({ heat, area, focus }: { heat: string; area: string; focus: 'more' | 'chance' | 'less' }) => {
    const meaning = focus === 'more' ? 'more than' : focus === 'less' ? 'less than' : 'no more than';
    return `Heat inside the lungs: ${heat}. The lungs cover ${area} of the input, so that is ${meaning} by chance${focus === 'more' ? '' : ': the map does not point to the lungs'}.`;
  },
  noLungHeat: ({ area }: { area: string }) => `There is no heat to share out. The lungs cover ${area} of the input.`,
  noLungs: 'No lungs were found in these slices, so the share of heat in them is not known.',
  percent: ({ percent }: { percent: number }) => `${percent} %`,
  limits: [
    'A map shows where the score is sensitive, not why: it names no finding, and a place without heat can still have mattered.',
    'It does not show that the model is right: wrong predictions and untrained nets have convincing maps, too.',
  ],
  save: 'Save as PNG',
  caption: ({ net, method, name, slices }: { net: string; method: string; name: string; slices: readonly number[] }) =>
    `${net} · ${method} · ${name} · slices ${slices.join(', ')}`,
};

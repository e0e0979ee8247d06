import { counted } from './english.ts';

/** The sentences of heat-maps.html, beside those of every heat map. */
export const heatMapsFile = {
  language: 'en',
  title: ({ net, epoch }: { net: string; epoch: number }) => `Heat maps: ${net}, epoch ${epoch}`,
  about: ({ cases, side }: { cases: number; side: string }) =>
    `${counted(cases, 'scan')} with the highest loss, the worst first. Side: ${side}. Each with its three channels beside each other, from the feet to the head. Colours go from dark blue, the lowest value, to yellow, the highest.`,
  none: 'No scan was scored, so there are no heat maps.',
  failed: ({ count }: { count: number }) => `${counted(count, 'heat map')} could not be made.`,
  of: ({ rank, scan }: { rank: number; scan: string }) => `${rank}. ${scan}`,
  called: ({ truth, predicted, score }: { truth: string; predicted: string; score: string }) =>
    `True ${truth}, called ${predicted}; score of the true class ${score}.`,
  sentences: (sentences: string[]) => sentences.join(' '),
  under: ({ what, scale }: { what: string; scale: string }) => `${what}: ${scale}`,
  picture: ({ what, scan }: { what: string; scan: string }) => `${what}: ${scan}, three channels, from the feet to the head`,
};

import type { PhraseCatalogue } from '../message.ts';

/** Which slices make a sample, and what of them, in a few words. */
export const samplePhrases = {
  'slices/middle': '3 middle ones of the scan',
  'slices/lung-middle': '3 middle ones of the lungs',
  'slices/hand': ({ otherwise }: { otherwise: string }) => `marked by hand; of other scans ${otherwise}`,
  'slices/lung-area': ({ count }: { count: number }) => `${count} with the largest lung area`,
  'slices/even': ({ count, over }: { count: number; over: 'scan' | 'lungs' }) => `${count} evenly over the ${over}`,
  'focus/whole': 'the whole slice',
  'focus/mask': 'the lungs, all else black',
  'focus/box': ({ percent }: { percent: number }) => `the lungs' box and ${percent} % around it`,
  'window/order': 'its upper end must lie above its lower end',
} satisfies PhraseCatalogue;

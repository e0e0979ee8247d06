import type { NormalizationName } from '#data/sample/preparation.ts';

export const NORMALIZATION_WORDS: Record<NormalizationName, { title: string; purpose: string }> = {
  unit: { title: 'Plain: 0 to 1', purpose: 'Scaling only; nothing is assumed about the pictures.' },
  reference: { title: "Paper's: mean 0.45, deviation 0.224", purpose: "What the paper's own code does, alike in all channels." },
  imagenet: { title: 'ImageNet: per channel', purpose: 'For nets that begin from ImageNet weights; those trained here do not.' },
};

import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';

/** How far a training sample may be changed at random; 0 leaves it. A setting of the run. */
export interface Augmentation {
  /** Mirrored left to right, half of the time. */
  flip: boolean;
  /** Degrees, either way. */
  rotation: number;
  /** Part of the side, in both directions. */
  shift: number;
  /** Part by which the sample is made larger or smaller. */
  scale: number;
  /** Standard deviation, as a part of the side, of the shifts of a coarse grid's points; pixels between them move smoothly along. */
  elastic: number;
  /** Part by which contrast changes, and half as much the brightness. */
  intensity: number;
  /** Standard deviation of the noise on every pixel, as a part of the range from black to white. */
  noise: number;
}

export const NO_AUGMENTATION: Augmentation = { flip: false, rotation: 0, shift: 0, scale: 0, elastic: 0, intensity: 0, noise: 0 };

export const AUGMENTATIONS: Record<'light' | 'strong', Augmentation> = {
  light: { flip: false, rotation: 5, shift: 0.03, scale: 0.05, elastic: 0, intensity: 0.05, noise: 0.01 },
  strong: { flip: true, rotation: 15, shift: 0.08, scale: 0.15, elastic: 0.02, intensity: 0.2, noise: 0.03 },
};

/** The largest number allowed for each part. */
export const MOST: Record<Exclude<keyof Augmentation, 'flip'>, number> = {
  rotation: 180,
  shift: 0.5,
  scale: 0.5,
  elastic: 0.2,
  intensity: 0.9,
  noise: 0.5,
};

export const AUGMENTATION_PARTS = Object.keys(MOST) as (keyof typeof MOST)[];

/**
 * 'none', 'light', 'strong', or parts one by one ('flip,rotation=10,noise=0.02'; the others are left out). Throws ProblemError
 * 'setting-refused'.
 */
export function parseAugmentation(text: string): Augmentation | null {
  if (text === 'none') return null;
  if (text === 'light' || text === 'strong') return { ...AUGMENTATIONS[text] };
  const result = { ...NO_AUGMENTATION };
  for (const part of text.split(',')) {
    const [name, number] = part.trim().split('=');
    const known = AUGMENTATION_PARTS.find((candidate) => candidate === name);
    if (name === 'flip' && number === undefined) result.flip = true;
    else if (known && number !== undefined && number.trim() !== '') result[known] = Number(number);
    else throw refused(text);
  }
  if (AUGMENTATION_PARTS.some((part) => !isAllowed(part, result[part]))) throw refused(text);
  return result;
}

/** The text that parseAugmentation reads as these values. */
export function writeAugmentation(augmentation: Augmentation | null): string {
  if (augmentation === null) return 'none';
  const parts = AUGMENTATION_PARTS.filter((part) => augmentation[part] !== 0).map((part) => `${part}=${augmentation[part]}`);
  // Nothing at all has no text of its own among the parts.
  return [...(augmentation.flip ? ['flip'] : []), ...parts].join(',') || 'rotation=0';
}

export function isAllowed(part: keyof typeof MOST, value: number): boolean {
  return value >= 0 && value <= MOST[part];
}

function refused(text: string): ProblemError {
  const most = AUGMENTATION_PARTS.map((part) => ({ part, most: MOST[part] }));
  return new ProblemError('setting-refused/augmentation-text', phrase('subject/augmentation'), { text, most });
}

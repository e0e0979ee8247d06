import { expect, it } from 'vitest';
import { severityIn, theme } from './theme.ts';

/** The pages and dialogs on which classes are drawn. */
const GROUNDS = {
  light: ['#ffffff', theme.colors?.slate?.[0]],
  dark: [theme.colors?.dark?.[7], theme.colors?.dark?.[8]],
} as const;
/** WCAG 2.1, 1.4.11: what a graphic needs to be seen. */
const SEEN = 3;

/** Relative luminance as WCAG defines it, of three parts in 0..1. */
function luminance(parts: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const ofHex = (hex = '') => luminance([1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255));

function ofHsl(color: string): number {
  const [hue = 0, saturation = 0, lightness = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const chroma = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100);
  // CSS Color 4, 7.1: red, green and blue of a hue lie 0, 8 and 4 twelfths along.
  return luminance(
    [0, 8, 4].map((n) => {
      const k = (n + hue / 30) % 12;
      return lightness / 100 - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    }),
  );
}

const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

for (const scheme of ['light', 'dark'] as const) {
  it.each([2, 3, 4, 6, 9])(`${scheme}: of %i classes each can be seen, and the more severe the better`, (count) => {
    for (const ground of GROUNDS[scheme]) {
      const contrasts = Array.from({ length: count }, (_, i) => contrast(ofHsl(severityIn(scheme, i, count)), ofHex(ground)));
      expect(contrasts[0]).toBeGreaterThan(SEEN);
      expect(contrasts).toEqual([...contrasts].sort((a, b) => a - b));
      expect(contrasts.at(-1)).toBeGreaterThan(2 * (contrasts[0] ?? 0));
    }
  });
}

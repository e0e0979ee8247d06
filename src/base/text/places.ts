/** East Asian letters take two places on a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** The number of places that a text takes on a terminal. */
export const places = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** A text filled with spaces at its end, or `from` its beginning, to a number of places. */
export function padded(text: string, width: number, from: 'end' | 'start' = 'end'): string {
  const spaces = ' '.repeat(Math.max(0, width - places(text)));
  return from === 'end' ? text + spaces : spaces + text;
}

/** The beginning of a text that takes at most `width` places. */
export function cutTo(text: string, width: number): string {
  let cut = text;
  while (places(cut) > width) cut = cut.slice(0, -1);
  return cut;
}

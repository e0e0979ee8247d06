// How wide text is on a terminal, and where it may be broken.

import { importTs } from './bundle.mjs';

export const { places, cutTo } = await importTs('src/base/text/places.ts');

const isWide = (text) => places(text) > text.length;

/** Marks that no line begins with, and those that none ends with. */
const NOT_FIRST = /^[、。，．・：；！？）」』】〕ー々〜…ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/;
const NOT_LAST = /[（「『【〔]$/;

const words = new Intl.Segmenter('ja', { granularity: 'word' });

/** The parts of a text between which a line may end: words with the space before them, and within Japanese its own words. */
export function partsOf(text) {
  return text.split(' ').flatMap((word, i) => {
    const parts = isWide(word) ? inJapanese(word) : [word];
    return i === 0 ? parts : [` ${parts[0]}`, ...parts.slice(1)];
  });
}

function inJapanese(text) {
  const parts = [];
  for (const { segment } of words.segment(text)) {
    const last = parts.at(-1);
    const stays = last !== undefined && (NOT_FIRST.test(segment) || NOT_LAST.test(last) || !(isWide(last) || isWide(segment)));
    if (stays) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

/** Breaks parts into lines of at most `width` places. The first line begins with `first`, the others with `indent`. */
export function wrapped(parts, { width, indent = '', first = indent }) {
  const lines = [first];
  for (const part of parts) {
    const line = lines.at(-1);
    const begun = line !== indent && line !== first;
    if (begun && places(line) + places(part) > width) lines.push(indent + part.trimStart());
    else lines[lines.length - 1] = begun ? line + part : line + part.trimStart();
  }
  return lines.join('\n');
}

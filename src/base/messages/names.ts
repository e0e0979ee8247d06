/** Names that a sentence lists: the first few, and how many more there are. */
export interface Names {
  names: string[];
  more: number;
}

/** The first `most` of some names, for a sentence to list. */
export function firstNames(all: readonly string[], most: number): Names {
  return { names: all.slice(0, most), more: Math.max(0, all.length - most) };
}

/** 'a, b', 'a, b and 3 more'. */
export function named({ names, more }: Names): string {
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

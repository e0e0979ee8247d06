import { visibleText } from '#base/text/clean.ts';

/** Text that is markup already. Everything else that is put into markup is escaped there. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Controls have no meaning in HTML, and line breaks none in a name; halves of surrogate pairs can't be written as UTF-8. */
const CONTROLS = /[\p{Cc}\p{Cs}]/gu;

function escaped(text: string): string {
  return visibleText(text.replace(CONTROLS, ' ')).replace(/[&<>"']/g, (mark) => ENTITIES[mark]);
}

function textOf(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.text;
  return typeof content === 'object' ? content.map(textOf).join('') : escaped(String(content));
}

/** Markup from a template: what stands in it is trusted, every value is escaped. Values may be put between tags and between quotes alone. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, i) => part + textOf(values[i] ?? null)).join(''));
}

/** Style sheets and other markup of our own, as it is. */
export const trusted = (text: string): Markup => new Markup(text);

/** A text of at most so many characters; a longer one ends in an ellipsis. */
export function clipped(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

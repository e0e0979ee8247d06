/** What goes with a model in words: its card, and what a person noted of it. */

export const CARD_FORMAT = 'groundglass-model-card/1';

/** model-card.json, see public/schemas. It is carried as it is: nothing computes with what it says. */
export interface ModelCard {
  format: typeof CARD_FORMAT;
  [field: string]: unknown;
}

export const modelCardFile = (card: ModelCard): string => `${JSON.stringify(card, null, 2)}\n`;

/** More text than a card of the studio ever has: it names no more scans than were relabelled or left out. */
export const LONGEST_CARD = 2 ** 20;

/** The characters that a note on a run or a model may have. */
export const LONGEST_NOTE = 4000;

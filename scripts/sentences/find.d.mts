export interface Sentence {
  line: number;
  kind: 'jsx' | 'attribute' | 'phrase' | 'problem' | 'sentence' | 'words' | 'early';
  text: string;
}

export function isProse(text: string): boolean;
export function isSentence(text: string): boolean;
export function findSentences(file: string, source: string): Sentence[];

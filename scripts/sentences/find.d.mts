export interface Sentence {
  line: number;
  kind: 'jsx' | 'attribute' | 'phrase' | 'console' | 'problem' | 'sentence' | 'words' | 'early';
  text: string;
}

export function isProse(text: string): boolean;
export function isSentence(text: string): boolean;
export function findSentences(file: string, source: string, readsConsole?: boolean): Sentence[];

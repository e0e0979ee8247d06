import { expect, it } from 'vitest';
import { glossary } from '../messages/glossary.ts';
import { findTerms } from './find-terms.ts';
import { SCORE_TERMS, SETTING_TERMS } from './term-ids.ts';

const { terms } = glossary;

it('shows all words where nothing is looked for', () => {
  expect(findTerms(terms, '  ')).toEqual(Object.keys(terms));
});

it('finds a word by its name, by another name and by what is said of it, in this order', () => {
  expect(findTerms(terms, 'macro f1')[0]).toBe('macroF1');
  expect(findTerms(terms, 'transfer learning')).toContain('pretrained');
  const patience = findTerms(terms, 'patience');
  expect(patience[0]).toBe('patience');
  expect(findTerms(terms, 'diagonal')).toEqual(['confusionMatrix']);
});

it('does not mind capitals, accents or the order of words', () => {
  const own = { a: { name: 'Modèle', also: [], says: 'Un réseau entraîné.' } };
  expect(findTerms(own, 'MODELE')).toEqual(['a']);
  expect(findTerms(own, 'entraine reseau')).toEqual(['a']);
  expect(findTerms(own, 'net')).toEqual([]);
});

it('has forty words at least, each in two or three sentences', () => {
  const entries = Object.values(terms);
  expect(entries.length).toBeGreaterThanOrEqual(40);
  for (const { name, says } of entries) {
    const sentences = says.split(/[.?](?=\s|$)/).filter((part) => part.trim() !== '').length;
    expect([name, sentences >= 2 && sentences <= 3]).toEqual([name, true]);
  }
  expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
});

it('leads from settings and scores to words that exist', () => {
  for (const id of [...Object.values(SETTING_TERMS), ...Object.values(SCORE_TERMS)]) expect(terms).toHaveProperty(id);
});

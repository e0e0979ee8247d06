import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { objectName } from './object-names.ts';

it('names what lies beside images, and nothing that is one', () => {
  const name = (end: string) => {
    const found = objectName(`1.2.840.10008.5.1.4.1.1.${end}`);
    return found && inEnglish(found);
  };
  expect(['88.11', '88.59', '104.1', '66.4', '66', '11.1', '481.3'].map(name)).toEqual([
    'a structured report',
    'a selection of key images',
    'an encapsulated PDF',
    'a segmentation',
    "a scanner's raw data",
    'a presentation state',
    'a radiotherapy structure set',
  ]);
  expect(['2', '2.1', '7', '7.4', '4', '128', '1.1'].map(name)).toEqual(Array(7).fill(null));
});

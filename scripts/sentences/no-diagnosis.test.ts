import { describe, expect, it } from 'vitest';
import { JAPANESE } from '../../src/base/messages/ja/index.ts';
import { challengeCsv, predictionsCsv } from '../../src/report/predictions-csv.ts';
import { predictionsJson } from '../../src/report/predictions-json.ts';
import { RESEARCH_NOTICE } from '../../src/report/versions.ts';
import { PAGE, PHRASES, PROBLEMS } from './pairs.ts';

/*
 * A score is a number that a model gives to a scan. Nothing that Predict shows or saves may read as a statement about a patient: it names classes, scores and
 * models, and the notice alone speaks of diagnosis, which it forbids.
 */

/** The screens and sentences that Predict shows. */
const ON_PREDICT = /^(predict|calibration|cases|heatMap)\.|^demo\.predict\./;
const ABOUT_PREDICTIONS = /^(misfit\/|list-|models-of-|no-scans\/predict|progress\/predicting|explain\/heat)/;

const FORBIDDEN = {
  english:
    /diagnos|prognos|disease|infect|suffer|sick|\bill(ness)?\b|healthy|patholog|abnormal|malignan|\bpositive\b|\bnegative\b|\btreat|therap|\bsymptom|\bfindings?\b|\bdetect|confirm(s|ed)? that|patient (has|is|needs|shows)|should see a|\bdoctor|recommend/i,
  japanese: /診断|予後|病気|疾患|疾病|罹患|感染|発症|健康|健常|異常|陽性|陰性|悪性|良性|治療|症状|所見|受診|医師/,
};

const saying = [
  ...PAGE.filter(({ id }) => ON_PREDICT.test(id)),
  ...[...PROBLEMS, ...PHRASES].filter(({ id }) => ABOUT_PREDICTIONS.test(id)),
];
/** What may hold such a word, since it says that nothing of the kind is said. */
const DENIALS = {
  english: [RESEARCH_NOTICE, 'names no finding'],
  japanese: [String((JAPANESE.phrases as Record<string, unknown>)['report/notice']), '所見を名指しするものではなく'],
};

const without = (text: string, told: readonly string[]) => told.reduce((left, one) => left.replaceAll(one, ''), text);

describe('nothing on Predict reads as a diagnosis', () => {
  it('there are many sentences to look at, of both languages', () => {
    expect(saying.length).toBeGreaterThan(300);
    for (const start of ['predict.', 'calibration.', 'cases.', 'heatMap.', 'misfit/', 'list-']) {
      expect(
        saying.some(({ id }) => id.startsWith(start)),
        start,
      ).toBe(true);
    }
  });

  it('in English', () => {
    expect(
      saying
        .filter(({ english }) => FORBIDDEN.english.test(without(english, DENIALS.english)))
        .map(({ id, english }) => `${id}: ${english}`),
    ).toEqual([]);
  });

  it('in Japanese', () => {
    const found = saying.filter(({ japanese }) => FORBIDDEN.japanese.test(without(japanese, DENIALS.japanese)));
    expect(found.map(({ id, japanese }) => `${id}: ${japanese}`)).toEqual([]);
  });

  it('in the files that are saved, whose notice forbids it', () => {
    const rows = [
      {
        ...{
          scanId: 'a',
          probabilities: [0.25, 0.75],
          flags: ['unlike-training', 'low-energy', 'values-guessed', 'scored-anyway'] as const,
        },
        ...{ agreement: { votes: 1, of: 2, spread: 0.5 }, slices: [1, 2, 3], nearest: [{ class: 1, similarity: 0.5 }] },
      },
      { scanId: 'b', refused: 'misfit/lung', flags: ['refused'] as const },
    ];
    const origin = { classes: ['one', 'two'], models: [{ model: 'Net', epoch: 1, runId: 'r', file: 'f' }] };
    for (const file of [predictionsCsv(rows, origin), predictionsJson(rows, origin)]) {
      expect(file).toContain(RESEARCH_NOTICE);
      expect(without(file, DENIALS.english)).not.toMatch(FORBIDDEN.english);
    }
    expect(challengeCsv(rows)).toBe('a,2\n');
  });
});

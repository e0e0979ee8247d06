import { base64Of } from '#base/base64.ts';
import { withMinus } from '#base/messages/grammar.ts';
import { isEmpty, rangeOf } from '#explain/look.ts';
import { LONGEST_NAME } from '../study/facts.ts';
import { figure } from '../study/figures.ts';
import { clipped, type Markup, markup, trusted } from '../study/markup.ts';
import { POLICY, STYLE } from '../study/style.ts';
import { heatMapWords, noticeInReport, REPORT_IN_ENGLISH, type ReportLanguage, words as report, writtenIn } from '../study/words.ts';
import { factsOf, type ToldHeatMap } from './heat-facts.ts';
import type { WorstCase } from './worst-cases.ts';

/** A case with its heat map, and PNGs of the input and of both maps over it, three channels beside each other; null where there is no map. */
export interface HeatMapCase extends WorstCase {
  explained: ToldHeatMap;
  pictures: { input: Uint8Array; map: Uint8Array; random: Uint8Array | null };
}

/** What heat-maps.html is about. */
export interface HeatMaps {
  /** The net's title, and the epoch of its weights. */
  model: { net: string; epoch: number };
  classes: readonly string[];
  /** Those of the worst cases whose map could be made, the worst first. */
  cases: readonly HeatMapCase[];
  /** How many of them could not be made. */
  failed: number;
}

/** heat-maps.html: one file without scripts. All that a person or a file has named is escaped. */
export function heatMapsHtml(maps: HeatMaps, language: ReportLanguage = REPORT_IN_ENGLISH): string {
  return writtenIn(language, () => fileOf(maps));
}

function fileOf({ model, classes, cases, failed }: HeatMaps): string {
  const { file: words } = heatMapWords();
  const title = words.title(model);
  const about = cases[0] ? words.about({ cases: cases.length, side: report.sides[cases[0].row.side] }) : words.none;
  return `<!doctype html>\n${
    markup`<html lang="${words.language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${trusted(STYLE)}</style></head>
<body><header><h1>${title}</h1><p>${words.sentences([about, ...(failed > 0 ? [words.failed({ count: failed })] : [])])}</p><p class="notice" role="note">${noticeInReport()}</p></header><main>
${cases.map((one, i) => section(one, i + 1, classes))}</main></body></html>`.text
  }\n`;
}

function section({ row, probabilities, predicted, explained, pictures }: HeatMapCase, rank: number, classes: readonly string[]): Markup {
  const { file: words, facts } = heatMapWords();
  const { map, random, wish } = explained;
  const scan = clipped(row.scanId, LONGEST_NAME);
  const called = {
    truth: clipped(classes[row.truth], LONGEST_NAME),
    predicted: clipped(classes[predicted], LONGEST_NAME),
    score: figure(probabilities[row.truth]),
  };
  const panel = (what: string, png: Uint8Array, under: string | null) =>
    markup`<figure><svg viewBox="0 0 300 100" role="img" aria-label="${words.picture({ what, scan })}"><image href="${trusted(`data:image/png;base64,${base64Of(png)}`)}" width="300" height="100" preserveAspectRatio="none"/></svg><figcaption>${under === null ? what : words.under({ what, scale: under })}</figcaption></figure>`;
  const scale = (of: ToldHeatMap['map']) => {
    const { low, high } = rangeOf(of);
    return facts.scale({ low: short(low), high: short(high), method: wish.method });
  };
  return markup`<section class="case"><h2>${words.of({ rank, scan })}</h2><p>${words.sentences([words.called(called), facts.made({ method: wish.method, name: clipped(classes[wish.label], LONGEST_NAME) }), ...(isEmpty(map) ? [facts.empty] : [])])}</p>
${panel(facts.original, pictures.input, null)}${panel(facts.map, pictures.map, scale(map))}${
  pictures.random && random.map ? panel(facts.random, pictures.random, scale(random.map)) : markup`<p>${facts.randomFailed}</p>`
}
<ul>${factsOf(explained, facts).map((fact) => markup`<li>${fact}</li>`)}</ul></section>\n`;
}

/** Three significant digits. */
const short = (value: number) => withMinus(Number(value.toPrecision(3)));

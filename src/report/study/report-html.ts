import { deviceSaid } from '#base/messages/device-said.ts';
import { withMinus } from '#base/messages/grammar.ts';
import { describeFocus, describeSlices } from '#data/sample/describe-slices.ts';
import { lastOpened } from '#runs/evaluations.ts';
import { describeSplitOf } from '#runs/split-words.ts';
import { tieOf } from '#train/loop/best-epoch.ts';
import { type CaseRow, sidesByWorth } from '../evaluation-files.ts';
import { VERSIONS } from '../versions.ts';
import { baselineTable } from './baseline-table.ts';
import { calibrationPart } from './calibration-part.ts';
import { claimItems, type Item, tripodItems } from './checklists.ts';
import { curvesFigure } from './curves-figure.ts';
import { LONGEST_NAME, LONGEST_ROW, limitsOf } from './facts.ts';
import { figure, signedFigure } from './figures.ts';
import { flowFigure } from './flow-figure.ts';
import { type Content, clipped, type Markup, markup, trusted } from './markup.ts';
import { matrixFigure } from './matrix-figure.ts';
import { paperFigure } from './paper-figure.ts';
import { type Pictured, pictureFigure } from './picture-figure.ts';
import { failuresOf, picturedCases } from './pictured-cases.ts';
import { classTables, countTable, scoreTable } from './score-tables.ts';
import { settingPairs, valueInWords } from './setting-words.ts';
import type { Study } from './study.ts';
import { POLICY, STYLE } from './style.ts';
import { subgroupTable } from './subgroup-table.ts';
import { inReport, noticeInReport, REPORT_IN_ENGLISH, type ReportLanguage, words, writtenIn } from './words.ts';

/** What is listed at most, so that the report fits six pages whatever the study: wrong calls, sentences of a verdict, their characters, those of settings' values, reasons why scans could not be used and their characters, and so on. */
const MOST = { failures: 10, relabelled: 10, leftOut: 10, sentences: 6, sentence: 320, value: 60, reasons: 5, reason: 150, looks: 4 };

/** report.html: one file without scripts that names where every figure is from. All that a person or a file has named is escaped. */
export function reportHtml(study: Study, language: ReportLanguage = REPORT_IN_ENGLISH): string {
  return writtenIn(language, () => reportOf(study));
}

function reportOf(study: Study): string {
  const { model } = study;
  const title = words.title({ net: model.net, epoch: model.epoch, synthetic: study.synthetic.run || study.synthetic.scored });
  const sections: Record<keyof typeof words.sections, Content> = {
    verdict: verdict(study),
    participants: participants(study),
    split: split(study),
    preparation: preparation(study),
    model: modelSection(study),
    curves: curves(study),
    scores: scores(study),
    failures: failures(study),
    limits: markup`<ul>${limitsOf(study).map((limit) => markup`<li>${clipped(limit, MOST.sentence)}</li>`)}</ul>`,
    checklists: [
      paragraph(words.checklists.intro),
      checklist(words.checklists.tripod, tripodItems(study)),
      checklist(words.checklists.claim, claimItems(study)),
    ],
    sources: markup`<ul>${words.sources.map((source) => markup`<li>${source}</li>`)}</ul>`,
  };
  const keys = Object.keys(words.sections) as (keyof typeof words.sections)[];
  return `<!doctype html>\n${
    markup`<html lang="${words.language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${trusted(STYLE)}</style></head>
<body><header><h1>${title}</h1>${origin(study)}<p class="notice" role="note">${noticeInReport()}</p></header><main>
${keys.map((key, i) => markup`<section id="${key}"><h2>${i + 1}. ${words.sections[key]}</h2>${sections[key]}</section>\n`)}</main></body></html>`
      .text
  }\n`;
}

const paragraph = (text: string) => markup`<p>${text}</p>`;
const dayOf = (iso: string) => iso.slice(0, 10);

function origin({ madeAt, device, model: { runId, called, file } }: Study): Markup {
  const lines = [
    words.about({ studio: VERSIONS.studio, date: dayOf(madeAt), device: clipped(inReport(deviceSaid(device)), 2 * LONGEST_NAME) }),
    ...(runId === null ? [] : [words.ofRun({ called: called === null ? null : clipped(called, 2 * LONGEST_NAME), id: runId })]),
    ...(file === null ? [] : [words.ofFile({ file: clipped(file, 2 * LONGEST_NAME) })]),
  ];
  return markup`<p class="meta">${lines.join(' ')}</p>`;
}

/** The verdict on the side that is worth most in full, of the others the first sentence. */
function verdict({ sides }: Study): Content {
  if (sides.length === 0) return paragraph(words.noSide);
  return sidesByWorth(sides).map(({ side, evaluation }, i) => {
    const { n, patients } = evaluation.estimates;
    const [first, ...others] = evaluation.verdict
      .slice(0, i === 0 ? MOST.sentences : 1)
      .map((one) => clipped(inReport(one), MOST.sentence));
    return markup`<div class="verdict${i === 0 ? '' : trusted(' less')}"><p class="first">${first ?? null}</p>${
      others.length > 0 ? paragraph(others.join(' ')) : null
    }<p class="meta">${words.verdictOf({ side: words.sides[side], n, patients, worth: words.worth[side] })}</p></div>`;
  });
}

function participants(study: Study): Content {
  const { sides, settings, afterAnswers, synthetic } = study;
  const all = Object.values(study.participants.reasons).sort((a, b) => b.count - a.count);
  const reasons = all.slice(0, MOST.reasons).map(({ count, example }) => ({ count, example: clipped(example, MOST.reason) }));
  const more = all.slice(MOST.reasons).reduce((sum, { count }) => sum + count, 0);
  return [
    markup`<figure>${flowFigure(study)}<figcaption>${words.flow.caption} ${reasons.length > 0 ? words.flow.unusableBy({ reasons, more }) : null} ${sides.length > 0 ? words.flow.flagged(study.participants.flagged) : null}</figcaption></figure>`,
    sides.length > 0 ? countTable(sides, settings.classes) : null,
    synthetic.run || synthetic.scored ? paragraph(words.synthetic(synthetic)) : null,
    relabelledTable(afterAnswers),
    leftOutLine(afterAnswers),
  ];
}

function relabelledTable({ relabelled }: Study['afterAnswers']): Content {
  if (relabelled.length === 0) return null;
  const says = words.relabelled;
  const more = relabelled.length - MOST.relabelled;
  return [
    markup`<table><caption>${says.caption}</caption><thead><tr>${[says.scan, says.was, says.now].map(
      (name) => markup`<th scope="col">${name}</th>`,
    )}</tr></thead><tbody>${relabelled
      .slice(0, MOST.relabelled)
      .map(
        ({ scan, was, now }) =>
          markup`<tr><td>${clipped(scan, LONGEST_NAME)}</td><td>${clipped(was, LONGEST_ROW)}</td><td>${clipped(now, LONGEST_ROW)}</td></tr>`,
      )}</tbody></table>`,
    more > 0 ? paragraph(says.more({ more })) : null,
  ];
}

function leftOutLine({ leftOut }: Study['afterAnswers']): Content {
  if (leftOut.length === 0) return null;
  const scans = leftOut.slice(0, MOST.leftOut).map((scan) => clipped(scan, LONGEST_NAME));
  return paragraph(words.leftOut({ scans, more: leftOut.length - scans.length }));
}

function split({ run, seen, openings, looks }: Study): Content {
  const says = words.split;
  const rule = run && describeSplitOf(run);
  const lines = [
    ...(run ? [rule ? says.by({ rule: clipped(inReport(rule), MOST.sentence) }) : says.given] : []),
    ...(run
      ? [says.sizes({ train: run.split.train.length, tune: run.split.tune.length, test: run.split.test.length })]
      : [seen ? says.seen(seen) : says.unknown]),
    ...(openings === null ? [] : [says.openings({ openings, last: lastOpened(looks ?? {})?.slice(0, 10) ?? null })]),
    ...(looks?.externals?.length
      ? [
          says.externals({
            evaluations: looks.externals.slice(-MOST.looks).map(({ at, ...one }) => ({ ...one, day: dayOf(at) })),
            all: looks.externals.length,
          }),
        ]
      : []),
  ];
  return paragraph(lines.join(' '));
}

function pairs(list: readonly (readonly [string, string])[]): Markup {
  return markup`<dl class="pairs">${list.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${clipped(value, MOST.value)}</dd></div>`)}</dl>`;
}

function preparation(study: Study): Content {
  const { settings, sides, pictures, picturesAsked } = study;
  const { slices, lungs, window, size, normalization } = settings.preparation;
  const says = words.preparation;
  return [
    pairs([
      [says.slices, inReport(describeSlices(slices))],
      [says.focus, inReport(describeFocus(lungs))],
      [says.window, says.hu({ low: withMinus(window.low), high: withMinus(window.high) })],
      [says.size, says.pixels({ size })],
      [says.normalization, valueInWords('preparation.normalization', normalization.name) ?? normalization.name],
    ]),
    paragraph(says.same),
    sides.length > 0 && pictures.size === 0 ? paragraph(picturesAsked ? says.noPictures : says.unasked) : null,
    pictureFigure(
      picturedCases(study).prepared.flatMap((row) =>
        picturedAs(study, row, says.pictured({ scan: row.scanId, name: settings.classes[row.truth] })),
      ),
      says.pictures,
    ),
  ];
}

/** The picture of a scan with its line; none where it was not made. */
function picturedAs({ pictures }: Study, { scanId }: CaseRow, line: string): Pictured[] {
  const png = pictures.get(scanId);
  return png ? [{ png, line, label: words.preparation.picture({ scan: scanId }) }] : [];
}

function modelSection({ model, settings, weights, run }: Study): Content {
  const says = words.model;
  const licence = weights?.licence ? inReport(weights.licence) : says.noLicence;
  const start = weights
    ? `${says.file({ name: clipped(weights.name, 2 * LONGEST_NAME), sha256: weights.sha256 })} ${licence}`
    : says.random({ seed: settings.seed === undefined ? null : String(settings.seed) });
  return [
    markup`<p><strong>${says.net}:</strong> ${model.net}. <strong>${says.start}:</strong> ${start}${
      run
        ? markup` <strong>${says.trained}:</strong> ${says.begun({ device: clipped(inReport(deviceSaid(run.device)), 2 * LONGEST_NAME), date: dayOf(run.createdAt) })}.`
        : null
    }</p>`,
    markup`<h3>${says.settings}</h3>`,
    paragraph(says.settingsNote),
    pairs(settingPairs(settings)),
  ];
}

function curves(study: Study): Content {
  const { run } = study;
  if (!run || run.history.length === 0) return paragraph(words.curves.unknown);
  const tie = tieOf(run.history, run.bestEpoch, study.settings.ties);
  const caption = `${words.curves.caption({ epochs: run.history.length, best: run.bestEpoch })}${tie ? ` ${inReport(tie)}` : ''}`;
  return [
    markup`<figure>${curvesFigure(run.history, run.bestEpoch)}<figcaption>${caption}</figcaption></figure>`,
    markup`<figure>${paperFigure(study)}<figcaption>${words.paperFigure.caption}</figcaption></figure>`,
  ];
}

function scores({ sides, settings: { classes } }: Study): Content {
  if (sides.length === 0) return paragraph(words.noSide);
  const says = words.scores;
  const matrices = sidesByWorth(sides).map(({ side, evaluation: { estimates } }) =>
    matrixFigure(estimates.plain.confusion, classes, words.sides[side], { scans: estimates.n, patients: estimates.patients }),
  );
  return [
    scoreTable(sides),
    paragraph(says.intervals),
    paragraph(says.costs({ own: costsInWords(sides) })),
    baselineTable(sides),
    markup`<figure><div class="matrices">${matrices}</div><figcaption>${says.matrixCaption}</figcaption></figure>`,
    classTables(sides, classes),
    subgroupTable(sides),
    calibrationPart(sides, classes),
    paragraph(says.more),
  ];
}

/** '0 1 4; 1 0 1; 4 1 0'; null for the distance of the classes. */
function costsInWords(sides: Study['sides']): string | null {
  const costs = sides[0]?.evaluation.costs;
  return costs ? clipped(costs.map((row) => row.join(' ')).join('; '), MOST.sentence) : null;
}

function failures(study: Study): Content {
  const {
    sides,
    settings: { classes },
  } = study;
  const [best] = sidesByWorth(sides);
  if (!best) return paragraph(words.noSide);
  const says = words.failures;
  const n = best.evaluation.estimates.n;
  const wrong = failuresOf(study);
  if (wrong.length === 0) return paragraph(says.none);
  const shown = wrong.slice(0, MOST.failures);
  const more = wrong.length - shown.length;
  return [
    paragraph(says.count({ wrong: wrong.length, n, side: words.sides[best.side] })),
    markup`<table><caption>${says.caption}</caption><thead><tr>${[says.id, says.truth, says.predicted].map(
      (name) => markup`<th scope="col">${name}</th>`,
    )}${[says.probability, says.off].map((name) => markup`<th scope="col" class="number">${name}</th>`)}</tr></thead><tbody>${shown.map(
      ({ row, predicted, probability }) =>
        markup`<tr><td>${clipped(row.scanId, LONGEST_NAME)}</td><td>${clipped(classes[row.truth], LONGEST_ROW)}</td><td>${clipped(classes[predicted], LONGEST_ROW)}</td><td class="number">${figure(probability, 2)}</td><td class="number">${signedFigure(predicted - row.truth, 0)}</td></tr>`,
    )}</tbody></table>`,
    more > 0 ? paragraph(says.more({ more })) : null,
    pictureFigure(
      picturedCases(study).failed.flatMap(({ row, predicted }) => {
        const words = { scan: row.scanId, truth: classes[row.truth], predicted: classes[predicted] };
        return picturedAs(study, row, says.pictured(words));
      }),
      says.pictures,
    ),
  ];
}

function checklist(title: string, items: readonly Item[]): Markup {
  const says = words.checklists;
  const answered = items.filter(({ answer }) => answer !== null).length;
  return markup`<h3>${title}: ${says.answered({ answered, of: items.length })}</h3><div class="marks"><table><thead><tr><th scope="col">${says.item}</th><th scope="col">${says.topic}</th><th scope="col">${says.answer}</th></tr></thead><tbody>${items.map(
    ({ number, topic, answer, isPart }) =>
      markup`<tr><th scope="row">${number}</th><td>${topic}</td>${
        answer === null ? markup`<td class="todo">${words.toWrite}</td>` : markup`<td>${isPart ? says.partly({ answer }) : answer}</td>`
      }</tr>`,
  )}</tbody></table></div>`;
}

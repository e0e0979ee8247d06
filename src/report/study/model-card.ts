import { inEnglish } from '#base/messages/phrase.ts';
import { CARD_FORMAT, type ModelCard } from '#base/model-words.ts';
import { describeFocus, describeSlices } from '#data/sample/describe-slices.ts';
import { describeSplitOf } from '#runs/split-words.ts';
import { sideObject, sidesByWorth } from '../evaluation-files.ts';
import { RESEARCH_NOTICE, VERSIONS } from '../versions.ts';
import { claimItems, tripodItems } from './checklists.ts';
import { limitsOf } from './facts.ts';
import type { Study } from './study.ts';

/** What the report says, as data. Its schema is public/schemas/model-card.json. What is not known is null. */
export function modelCard(study: Study): ModelCard {
  const { settings, model, weights, run, seen, participants, openings, looks, sides, madeAt, device } = study;
  const { preparation, classes } = settings;
  const rule = run && describeSplitOf(run);
  const author = (items: ReturnType<typeof tripodItems>) => items.filter(({ answer }) => answer === null).map(({ number }) => number);
  return {
    format: CARD_FORMAT,
    notice: RESEARCH_NOTICE,
    versions: VERSIONS,
    madeAt,
    device,
    model: { ...model, registryName: settings.model, classes },
    preparation: {
      ...preparation,
      words: [inEnglish(describeSlices(preparation.slices)), inEnglish(describeFocus(preparation.lungs))],
    },
    initialWeights: weights && { ...weights, licence: weights.licence && inEnglish(weights.licence) },
    training: {
      settings,
      begun: run?.createdAt ?? null,
      device: run?.device ?? null,
      epochs: run?.history.length ?? null,
      keptEpoch: model.epoch,
      splitRule: rule ? inEnglish(rule) : null,
      scans: run
        ? { train: run.split.train.length, tune: run.split.tune.length, test: run.split.test.length }
        : seen && { ...seen, test: null },
    },
    ...study.afterAnswers,
    synthetic: study.synthetic,
    participants: {
      ...participants,
      reasons: Object.fromEntries(Object.entries(participants.reasons).map(([code, { count }]) => [code, count])),
    },
    testOpenings: openings,
    looks: looks && { openings: looks.openings ?? [], externals: looks.externals ?? [] },
    evaluations: sidesByWorth(sides).map((one) => sideObject(one, classes)),
    limits: limitsOf(study),
    leftToTheAuthor: { tripodAi: author(tripodItems(study)), claim2024: author(claimItems(study)) },
  };
}

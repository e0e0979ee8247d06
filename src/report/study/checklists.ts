import { describeSlices } from '#data/sample/describe-slices.ts';
import { VERSIONS } from '../versions.ts';
import { hasSubgroups } from './facts.ts';
import type { Study } from './study.ts';
import { inReport, words } from './words.ts';

/** An item of a checklist as this study answers it; null: it is for the author to write. */
export interface Item {
  number: string;
  topic: string;
  answer: string | null;
  /** The answer covers a part of the item; the author writes the rest. */
  isPart: boolean;
}

/** The answers that a study gives, by what they are about. What it does not know is null; nothing is supposed. */
function answersOf({ settings, model, run, seen, sides, looks }: Study) {
  const says = words.answers;
  const { classes, preparation } = settings;
  const external = sides.find(({ side }) => side === 'external');
  const earlier = looks?.externals?.length ?? 0;
  const by = run?.split.method?.by;
  const isSplitKnown = run !== null || seen !== null;
  return {
    kind: says.kind,
    preparation: says.preparation({ slices: inReport(describeSlices(preparation.slices)), size: preparation.size }),
    flow: says.flow,
    classes: sides.length > 0 ? says.classes({ classes: classes.length }) : null,
    predictors: says.predictors,
    output: says.output({ classes: classes.length }),
    missing: says.missing,
    sizes: says.sizes,
    split: isSplitKnown ? says.split : null,
    level: by === 'patient' || by === 'folds' ? says.splitByPatient : by === 'every' ? says.splitNotByPatient : null,
    model: says.model,
    software: says.software(VERSIONS),
    weights: says.weights,
    training: says.training,
    selection: says.selection({ epoch: model.epoch }),
    ensemble: says.noEnsemble,
    measures: says.measures,
    uncertainty: says.uncertainty,
    imbalance: says.imbalance,
    internal: sides.some(({ side }) => side !== 'external') ? says.internal : null,
    external: external
      ? says.external({ n: external.evaluation.estimates.n })
      : earlier > 0
        ? says.externalBefore({ times: earlier })
        : says.noExternal,
    performance: sides.length > 0 ? says.performance : null,
    failures: sides.length > 0 ? says.failures : null,
    limits: says.limits,
    specification: says.specification,
    available: says.available,
    openScience: says.openScience,
    fairness: sides.some(hasSubgroups) ? says.subgroups : says.noSubgroups,
    deidentification: says.deidentification,
    evaluation: isSplitKnown ? says.evaluation : null,
  };
}

type About = keyof ReturnType<typeof answersOf>;

/** What answers an item; a star: in part, the rest is for the author. Items that are missing here are the author's alone. */
const TRIPOD: Readonly<Record<string, readonly (About | '*')[]>> = {
  '7': ['preparation', '*'],
  '8': ['classes', '*'],
  '9': ['predictors'],
  '10': ['sizes', '*'],
  '11': ['missing'],
  '12': ['split', 'model', 'measures', '*'],
  '13': ['imbalance'],
  '14': ['fairness'],
  '15': ['output'],
  '16': ['evaluation'],
  '18': ['openScience'],
  '20': ['flow', '*'],
  '21': ['classes'],
  '22': ['specification'],
  '23': ['performance'],
  '26': ['limits', '*'],
};

const CLAIM: Readonly<Record<string, readonly (About | '*')[]>> = {
  '1': ['kind', '*'],
  '9': ['preparation'],
  '10': ['preparation'],
  '11': ['deidentification'],
  '12': ['missing'],
  '19': ['split'],
  '20': ['level'],
  '21': ['sizes', '*'],
  '22': ['model', 'output'],
  '23': ['software'],
  '24': ['weights'],
  '25': ['training'],
  '26': ['selection'],
  '27': ['ensemble'],
  '28': ['measures'],
  '29': ['uncertainty'],
  '32': ['internal'],
  '33': ['external'],
  '35': ['flow'],
  '36': ['classes', '*'],
  '37': ['performance'],
  '38': ['performance'],
  '39': ['failures'],
  '40': ['limits', '*'],
  '43': ['available'],
};

function itemsOf(topics: Readonly<Record<string, string>>, answers: typeof TRIPOD, study: Study): Item[] {
  const known = answersOf(study);
  return Object.entries(topics).map(([number, topic]) => {
    const about = answers[number] ?? [];
    const found = about.flatMap((one) => (one === '*' ? [] : (known[one] ?? [])));
    return { number, topic, answer: found.length > 0 ? found.join(' ') : null, isPart: about.includes('*') };
  });
}

/** TRIPOD+AI's 27 items (BMJ 2024;385:e078378), by the numbers of the published list; parts of an item (3a, 3b, 3c) are one row. */
export const tripodItems = (study: Study): Item[] => itemsOf(words.tripod, TRIPOD, study);

/** The 44 items of CLAIM's update of 2024 (Radiol Artif Intell 2024;6:e240300), by the numbers of the published list. */
export const claimItems = (study: Study): Item[] => itemsOf(words.claim, CLAIM, study);

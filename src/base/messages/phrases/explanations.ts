import { form } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';

const scans = (count: number) => `${count} ${form(count, 'scan', 'scans')}`;

/** Two ends of an interval and what lies in it. */
export interface Between {
  low: string;
  high: string;
}

/** One sentence under a figure that says what it means here. Shares are given in per cent. */
export const explanationPhrases = {
  'explain/loss/none': 'No epoch has ended yet: the curves begin with the first one.',
  'explain/loss/one': ({ tune }: { tune: string }) =>
    `After one epoch validation loss is ${tune}; whether it falls can be told after the next one.`,
  'explain/loss/not-finite': ({ epoch }: { epoch: number }) =>
    `In epoch ${epoch} the loss is no number any more: the training lost its way, mostly by too large a learning rate.`,
  'explain/loss/memorised': ({ from, kept }: { from: number; kept: number | null }) =>
    `After epoch ${from} validation loss rises while training loss falls: the net began to memorise${kept === null ? '' : `; epoch ${kept} is kept`}.`,
  'explain/loss/rising': ({ from }: { from: number }) =>
    `After epoch ${from} both losses rise: the net loses what it had learned, and a smaller learning rate may help.`,
  'explain/loss/falling': ({ epochs }: { epochs: number }) =>
    `Both losses are lower after epoch ${epochs} than ever before: the net was still learning, and more epochs may help.`,
  'explain/loss/not-learning': ({ first, last }: { first: string; last: string }) =>
    `Training loss has hardly fallen, from ${first} to ${last}: the net has learned little so far, and a larger learning rate may help.`,
  'explain/loss/not-carried': ({ from, to }: { from: string; to: string }) =>
    `Training loss falls, but validation loss has hardly moved, from ${from} to ${to}: what the net learns does not carry over to other scans yet.`,
  'explain/loss/level': ({ lowest, value }: { lowest: number; value: string }) =>
    `Validation loss was lowest after epoch ${lowest} (${value}) and has stayed about there: more epochs like these would change little.`,

  'explain/accuracy/none': 'No epoch has ended yet: there is nothing to count.',
  'explain/accuracy/little': ({ train, guessing }: { train: number; guessing: number }) =>
    `Even of the scans that it learns from, the net calls only ${train} % rightly, where guessing gives about ${guessing} %: it has learned little so far.`,
  'explain/accuracy/gap': ({ epoch, train, tune }: { epoch: number; train: number; tune: number }) =>
    `In epoch ${epoch} the net is right for ${train} % of the training scans but for ${tune} % of the validation scans: part of what it learned holds for the training scans alone.`,
  'explain/accuracy/even': ({ epoch, train, tune }: { epoch: number; train: number; tune: number }) =>
    `In epoch ${epoch} the net is right for ${tune} % of the validation scans and ${train} % of the training scans: what it learned carries over to scans that it did not learn from.`,
  'explain/accuracy/above': ({ epoch, train, tune }: { epoch: number; train: number; tune: number }) =>
    `In epoch ${epoch} the net is right more often on the validation scans (${tune} %) than on the training scans (${train} %): that happens with few validation scans, or because a training scan is counted before the net has learned from it.`,

  'explain/rate/none': 'The loss does not clearly fall at any rate that was tried, so the curve recommends none.',
  'explain/rate/diverged': ({ rate, end }: { rate: string; end: string }) =>
    `The loss falls fastest at a rate near ${rate}, and by ${end} steps are so large that it grows: a rate near the first learns fast without losing its way.`,
  'explain/rate/falls': ({ rate }: { rate: string }) =>
    `The loss falls fastest at a rate near ${rate}, and no rate that was tried was too large for it.`,

  'explain/matrix/none': 'No scan is scored here, so the table is empty.',
  'explain/matrix/all-right': ({ n }: { n: number }) =>
    n < 20
      ? `All ${scans(n)} are called rightly, but so few can be right by luck.`
      : `All ${scans(n)} are called rightly: before you believe it, look for leaks and score scans from elsewhere.`,
  'explain/matrix/one-called': ({ name, right, n }: { name: string; right: number; n: number }) =>
    `Every scan is called ${name}, which is right for ${right} of ${n}: the net does not tell the classes apart.`,
  'explain/matrix/worst': ({
    truth,
    called,
    count,
    of,
    steps,
    isNoneRight,
  }: {
    truth: string;
    called: string;
    count: number;
    of: number;
    steps: number;
    isNoneRight: boolean;
  }) =>
    `${isNoneRight ? 'No scan is called rightly. ' : ''}Of ${of} ${truth} ${form(of, 'scan', 'scans')} ${count} ${form(count, 'was', 'were')} called ${called}: ${
      steps === 1 ? 'neighbours, which costs less than far mistakes' : `${steps} classes off, which is worse than mistaking neighbours`
    }.`,

  'explain/roc/none': 'No class has scans of its own beside others here, so there is nothing to rank.',
  'explain/roc/perfect': ({ n }: { n: number }) =>
    `Every class is ranked without a mistake among these ${scans(n)}: for each class, all of its scans have a higher score than all others.`,
  /** `than`: whether that is more often than a coin would, hardly otherwise, or less often. */
  'explain/roc/lowest': ({ name, percent, than }: { name: string; percent: number; than: 'more' | 'alike' | 'less' }) =>
    `The net ranks ${name} worst: of a ${name} scan and another one it gives the ${name} scan the higher score in ${percent} of 100 pairs, ${
      than === 'more' ? 'and a coin in 50' : than === 'alike' ? 'about as often as a coin would' : 'less often than a coin would'
    }.`,

  'explain/precision-recall/none': 'No class has scans here, so there is nothing to find.',
  'explain/precision-recall/lowest': ({
    name,
    area,
    guessing,
    isGuessing,
  }: {
    name: string;
    area: number;
    guessing: number;
    isGuessing: boolean;
  }) =>
    `${name} is hardest to find without false alarms: on average ${area} % of the scans with the highest ${name} scores truly are, where picking at random gives ${guessing} %${
      isGuessing ? ', hardly less' : ''
    }.`,

  'explain/reliability/few': ({ n }: { n: number }) => `With ${scans(n)} the points lie off the line by chance alone: they say little.`,
  'explain/reliability/over': ({ claimed, right, points }: { claimed: number; right: number; points: number }) =>
    `On average the net claims ${claimed} % and is right for ${right} %: it is surer than it should be, by ${points} points.`,
  'explain/reliability/under': ({ claimed, right, points }: { claimed: number; right: number; points: number }) =>
    `On average the net claims ${claimed} % and is right for ${right} %: it is less sure than it could be, by ${points} points.`,
  'explain/reliability/level': ({ claimed, right }: { claimed: number; right: number }) =>
    `On average the net claims ${claimed} % and is right for ${right} %: taken together, its scores can be taken at their word.`,

  'explain/intervals/none': 'Macro F1 has no interval here yet.',
  'explain/intervals/above': ({ low, high, guessing }: Between & { guessing: string }) =>
    `With other patients of the same kind macro F1 would mostly lie between ${low} and ${high}, above the ${guessing} of guessing: the net has learned something that holds.`,
  'explain/intervals/holds': ({ low, high, guessing }: Between & { guessing: string }) =>
    `With other patients of the same kind macro F1 would mostly lie between ${low} and ${high}, and the ${guessing} of guessing lies within: these scans can't tell the net from guessing.`,
  'explain/intervals/below': ({ low, high, guessing }: Between & { guessing: string }) =>
    `With other patients of the same kind macro F1 would mostly lie between ${low} and ${high}, below the ${guessing} of guessing: check whether the labels are in the order of the classes.`,
  'explain/intervals/alone': ({ low, high }: Between) =>
    `With other patients of the same kind macro F1 would mostly lie between ${low} and ${high}: the fewer patients, the wider.`,

  'explain/classes/none': 'No scan is scored here, so no class has a score.',
  'explain/classes/all-found': ({ classes }: { classes: number }) =>
    `All scans of ${classes === 1 ? 'the only class here' : `the ${classes} classes that occur here`} are found.`,
  'explain/classes/lowest': ({ name, found, of, called }: { name: string; found: number; of: number; called: number }) =>
    `${name} is found least: ${found} of its ${scans(of)}, and of ${called} ${form(called, 'call', 'calls')} of ${name} ${found} ${form(found, 'is', 'are')} right.`,
  'explain/classes/never-called': ({ name, of }: { name: string; of: number }) =>
    `${name} is never called, so ${of === 1 ? 'its only scan is' : `all of its ${scans(of)} are`} missed.`,

  'explain/subgroups/none': 'No group here has enough patients to be compared with the rest.',
  'explain/subgroups/alike': ({ groups }: { groups: number }) =>
    `${groups === 1 ? 'The one group that could be compared does not differ' : `None of the ${groups} groups that could be compared differs`} from the rest by more than chance explains; that does not show that all are served alike.`,
  'explain/subgroups/differs': ({ name, n, points, isWorse }: { name: string; n: number; points: number; isWorse: boolean }) =>
    `The ${scans(n)} of “${name}” are called rightly ${isWorse ? 'less' : 'more'} often than the rest, by ${points} points, which chance hardly explains: look at what is different about them.`,

  'explain/heat/unknown': 'No lungs were found in these slices, so whether the heat lies where it should is not known.',
  'explain/heat/shape': ({ alike }: { alike: string }) =>
    `The map is much like that of an untrained net (rank correlation ${alike}): it shows the shape of the picture more than what was learned.`,
  'explain/heat/more': ({ heat, area }: { heat: number; area: number }) =>
    `${heat} % of the heat lies in the lungs, which take ${area} % of the picture: the score came mostly from the lungs, as it should.`,
  'explain/heat/chance': ({ heat, area }: { heat: number; area: number }) =>
    `${heat} % of the heat lies in the lungs, which take ${area} % of the picture anyway: the map does not show that the net looked at the lungs.`,
  'explain/heat/less': ({ heat, area }: { heat: number; area: number }) =>
    `Only ${heat} % of the heat lies in the lungs, though they take ${area} % of the picture: the score came mostly from elsewhere, so look whether a shortcut explains it.`,

  'explain/unlike/none': ({ of }: { of: number }) =>
    `${of === 1 ? 'The scan is' : `None of the ${scans(of)} is`}${of === 1 ? ' not' : ''} further from the training scans than validation scans mostly are: the net is asked about what it knows.`,
  'explain/unlike/some': ({ count, of }: { count: number; of: number }) =>
    `For ${count} of ${scans(of)} the net is asked about something unlike what it learned from: look at ${count === 1 ? 'it' : 'them'} before you trust ${count === 1 ? 'its score' : 'their scores'}.`,
  'explain/unlike/many': ({ count, of }: { count: number; of: number }) =>
    `${count} of ${scans(of)} are unlike what the net learned from: these scans come from elsewhere, and its scores on them may mean little.`,

  'explain/split/none': 'No scan is in the validation set, so no epoch could be chosen.',
  'explain/split/absent': ({ name }: { name: string }) =>
    `The validation set has no ${name} scan, so nothing will tell whether the net finds that class.`,
  'explain/split/smallest': ({ name, count, points }: { name: string; count: number; points: number }) =>
    `The validation set has ${count} ${name} ${form(count, 'scan', 'scans')}: one more or less that is found moves the recall of ${name} by ${points} points.`,

  'explain/runs/none': "Macro F1 of these runs can't be compared.",
  'explain/runs/noise': ({ first, second, low, high }: Between & { first: string; second: string }) =>
    `With other patients of the same kind, ${second} less ${first} could be anything from ${low} to ${high} in macro F1: neither is shown to be better.`,
  'explain/runs/better': ({ better, worse, value }: { better: string; worse: string; value: string }) =>
    `${better} is better than ${worse} by ${value} in macro F1, and would mostly be with other patients of the same kind, too.`,
} satisfies PhraseCatalogue;

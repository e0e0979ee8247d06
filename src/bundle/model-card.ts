import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { PhraseId } from '#base/messages/phrases/index.ts';
import { SCORE_TITLES } from '#base/messages/score-titles.ts';
import { modelCardFile } from '#base/model-words.ts';
import { describeFocus, describeSlices } from '#data/sample/describe-slices.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { type BundleFiles, textFile } from './archive.ts';

/** The scores that a card shows; scores.json and model-card.json have all. */
const SHOWN = ['accuracy', 'macroF1', 'kappaQuadratic', 'expectedCost'] as const;

/** What is known of a model: all but the settings only where it is trained. */
export type KnownModel = Pick<Checkpoint, 'settings'> & { trained?: Pick<Checkpoint, 'epoch' | 'tune' | 'extras'> };

const say = <Id extends PhraseId>(...words: Parameters<typeof phrase<Id>>): string => inEnglish(phrase(...words));
const digits = (value: number) => value.toFixed(3);

/** Text of a person or a file as Markdown that shows it as it is, in one line. */
const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&');

/** The card of a model for people, MODEL_CARD.md, and beside it model-card.json, where the model has one. */
export function modelCardFiles(model: KnownModel): BundleFiles {
  const card = model.trained?.extras?.card;
  return { 'MODEL_CARD.md': textFile(cardText(model)), ...(card && { 'model-card.json': textFile(modelCardFile(card)) }) };
}

function cardText({ settings, trained }: KnownModel): string {
  const extras = trained?.extras;
  const { calibration, kinds, note, card, synthetic } = extras ?? {};
  const temperature = calibration && !calibration.isAtEnd ? digits(calibration.temperature) : null;
  const list = (items: readonly (string | false | undefined)[]) => items.flatMap((item) => (item ? [`- ${item}`] : [])).join('\n');
  const parts = [
    `# ${plain(say('model-card/title', { net: catalogueEntry(settings.model).title, epoch: trained?.epoch ?? null }))}`,
    say('notice/short'),
    `## ${say('model-card/model')}`,
    list([
      ...settingsLines(settings),
      kinds && say('model-card/trained-on', { scans: kinds.n }),
      synthetic && say('model-card/synthetic'),
      trained && (temperature === null ? say('model-card/uncalibrated') : say('model-card/temperature', { temperature })),
    ]),
    `## ${say('model-card/scores')}`,
    trained ? scoresText(trained) : say('model-card/none-yet'),
    `## ${say('model-card/limits')}`,
    list([say('model-card/limit-unseen'), say('model-card/limit-tune')]),
    ...(note ? [`## ${say('model-card/note')}`, `> ${plain(note)}`] : []),
    ...(card ? [say('model-card/more')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function settingsLines({ classes, preparation, weights }: Checkpoint['settings']): string[] {
  const { slices, lungs, window, size } = preparation;
  const [chosen, focus] = [describeSlices(slices), describeFocus(lungs)].map(inEnglish);
  return [
    say('model-card/classes', { classes: classes.map(plain) }),
    say('model-card/input', { slices: chosen, focus, ...window, size }),
    say('model-card/began-with', { file: weights ? plain(weights.name) : null }),
  ];
}

/** A row for every set that was scored. */
function scoresText({ tune, extras }: NonNullable<KnownModel['trained']>): string {
  const sides = extras?.intervals ?? [];
  if (sides.length === 0) return say('model-card/tune-only', { accuracy: digits(tune.accuracy), macroF1: digits(tune.macroF1) });
  const head = [say('model-card/set'), say('model-card/scans'), say('model-card/patients'), ...SHOWN.map((score) => SCORE_TITLES[score])];
  const rows = sides.map(({ side, n, patients, scores }) => {
    const cells = SHOWN.map((score) => {
      const known = scores[score];
      return known ? `${digits(known.value)} (${digits(known.low)} – ${digits(known.high)})` : '–';
    });
    return [say(`evaluated/${side}`), n, patients, ...cells];
  });
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${table}\n\n${say('model-card/intervals')}`;
}

import { withMinus } from '#base/messages/grammar.ts';
import { describeFocus, describeSlices } from '#data/sample/describe-slices.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { phraseInLanguage, settingWords, text } from '../messages/language.ts';
import classes from './Predict.module.css';

/** The preparation of the checkpoint's training, which can't be changed here. */
export function PreparationFacts({ settings: { preparation, classes: names } }: { settings: TrainSettings }) {
  const { window, size, normalization } = preparation;
  const words = text.predict.preparation;
  const { label, choices = {} } = settingWords('preparation.normalization');
  return (
    <dl className={classes.facts} aria-label={words.title}>
      <Fact name={words.slices} value={words.asChannels({ slices: phraseInLanguage(describeSlices(preparation.slices)) })} />
      {preparation.lungs && <Fact name={words.focus} value={phraseInLanguage(describeFocus(preparation.lungs))} />}
      <Fact name={words.window} value={words.windowRange({ low: withMinus(window.low), high: withMinus(window.high) })} />
      <Fact name={words.size} value={words.pixels({ size })} />
      <Fact name={label} value={choices[normalization.name] ?? normalization.name} />
      <Fact name={words.classes} value={text.common.row({ items: names.map((name, k) => `${k + 1} ${name}`) })} />
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

import { describeFocus, describeSlices } from '#data/sample/describe-slices.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import classes from './Predict.module.css';

const minus = (value: number) => String(value).replace('-', '−');

/** How the checkpoint prepares a scan: as it was trained, which can't be changed here. */
export function PreparationFacts({ settings: { preparation, classes: names } }: { settings: TrainSettings }) {
  const { window, size, normalization } = preparation;
  const [mean] = normalization.mean;
  const [deviation] = normalization.std;
  const even = normalization.mean.every((v) => v === mean) && normalization.std.every((v) => v === deviation);
  return (
    <dl className={classes.facts} aria-label="Preparation">
      <Fact name="Slices" value={`${describeSlices(preparation.slices)}, as channels`} />
      {preparation.lungs && <Fact name="Kept of them" value={describeFocus(preparation.lungs)} />}
      <Fact name="Window" value={`${minus(window.low)} to ${minus(window.high)} HU`} />
      <Fact name="Input size" value={`${size} × ${size} px`} />
      <Fact
        name="Normalisation"
        value={even ? `${normalization.name} (mean ${mean}, SD ${deviation})` : `${normalization.name} (by channel)`}
      />
      <Fact name="Classes" value={names.map((name, k) => `${k + 1} ${name}`).join(', ')} />
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

import { baseSettings, useSettings } from '#state/run/settings.ts';
import { type RateSchedule, USUAL_SCHEDULES } from '#train/settings/rate-schedule.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldGroup } from './FieldGroup.tsx';
import { RateFinder } from './rate-finder/RateFinder.tsx';

type By = RateSchedule['by'];

const SCHEDULES: Record<By, string> = {
  constant: 'Constant (the paper)',
  cosine: 'Cosine',
  'one-cycle': 'One cycle',
  plateau: 'Reduce on plateau',
};

const MEANINGS: Record<By, string> = {
  constant: 'The rate stays as it is',
  cosine: 'Falls along half a cosine over all epochs that are allowed',
  'one-cycle': 'From a 25th up to the learning rate and down to nearly nothing over all epochs that are allowed; the momentum stays',
  plateau: 'Falls when the tune loss has not got lower for a while',
};

/** A number of the schedule, and how it is asked for; the labels are those of the refusals. */
const NUMBERS = {
  minimum: { label: 'Lowest rate', description: 'The rate does not fall below it' },
  rise: { label: 'Rise', description: 'The part of the run in which the rate goes up, between 0 and 1' },
  factor: { label: 'Reduction', description: 'The rate is multiplied by it' },
  patience: { label: 'Rate patience', description: 'Epochs without a lower tune loss that are let pass; less than what ends the run' },
};

/** How far the optimiser goes in a step, and how that changes over the run. */
export function RateFields() {
  const { settings, preset, change } = useSettings();
  const base = baseSettings({ settings, preset });
  const refusals = useRefusals();
  const { schedule } = settings;
  const usual = schedule.by === base.schedule.by ? base.schedule : USUAL_SCHEDULES[schedule.by];
  const numbers = Object.entries(usual).flatMap(([key, value]) =>
    typeof value === 'number' ? [[key as keyof typeof NUMBERS, value] as const] : [],
  );
  return (
    <>
      <FieldGroup title="Learning rate">
        <NumberField
          label="Learning rate"
          value={settings.learningRate}
          base={base.learningRate}
          error={refusalOf(refusals, 'Learning rate')}
          onChange={(learningRate) => change({ learningRate })}
        />
        <ChoiceField
          label="Schedule"
          choices={SCHEDULES}
          value={schedule.by}
          base={base.schedule.by}
          onChange={(by) => change({ schedule: { ...USUAL_SCHEDULES[by] } })}
          description={MEANINGS[schedule.by]}
        />
        {numbers.map(([key, usualValue]) => (
          <NumberField
            key={key}
            {...NUMBERS[key]}
            value={Number(schedule[key as keyof RateSchedule])}
            base={usualValue}
            error={refusalOf(refusals, NUMBERS[key].label)}
            onChange={(value) => change({ schedule: { ...schedule, [key]: value } })}
          />
        ))}
        <NumberField
          label="Warm-up"
          description="Epochs over which the rate rises evenly to its first value; a part of one will do, 0 for none"
          value={settings.warmupEpochs}
          base={base.warmupEpochs}
          error={refusalOf(refusals, 'Warm-up')}
          onChange={(warmupEpochs) => change({ warmupEpochs })}
        />
        {settings.extent !== 'head' && (
          <NumberField
            label="Backbone rate"
            description="Layers below the head learn at so many times the rate"
            value={settings.backboneRate}
            base={base.backboneRate}
            error={refusalOf(refusals, 'Backbone rate')}
            onChange={(backboneRate) => change({ backboneRate })}
          />
        )}
      </FieldGroup>
      <RateFinder />
    </>
  );
}

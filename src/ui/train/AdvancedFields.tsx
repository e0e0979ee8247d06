import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { baseSettings, useSettings } from '#state/run/settings.ts';
import { whyNotKept } from '#train/learner/kept-features.ts';
import { describeSchedule } from '#train/settings/rate-schedule.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { plural } from '../widgets/format.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { FieldGroup } from './FieldGroup.tsx';
import { OptimizerFields } from './OptimizerFields.tsx';
import { RateFields } from './RateFields.tsx';
import { SavingFields } from './SavingFields.tsx';
import { StoppingFields } from './StoppingFields.tsx';
import classes from './Train.module.css';

const ENGINES = { compiled: 'Compiled (needs WebGPU)', eager: 'TensorFlow.js' } as const;
const SAVERS = { off: 'Off', on: 'On' } as const;
const LAST_BATCHES = { own: 'A batch of its own', join: 'Joined to the one before' } as const;
const KEEPING = { off: 'Off', on: 'Where possible' } as const;
const FROZEN_NORMS = { eval: 'Keep their statistics', train: 'Move them, as torch does' } as const;
const SUBJECTS = [
  'Learning rate',
  'Lowest rate',
  'Rise',
  'Reduction',
  'Rate patience',
  'Warm-up',
  'Backbone rate',
  'Momentum',
  'Nesterov momentum',
  'Weight decay',
  'Gradient clipping',
  'Label smoothing',
  'Minimum change',
  'Watched quantity',
  'Saving',
  'Micro-batch',
  'Unfreezing',
  'Seed',
];

/** Collapsed; what was changed in here, or is refused, is said at the button that opens it. */
export function AdvancedFields() {
  const { settings, preset } = useSettings();
  const refused = useRefusals().filter(({ subject }) => SUBJECTS.includes(subject)).length;
  const changed = countChanged(settings, baseSettings({ settings, preset }));
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const notes = [changed > 0 ? `${changed} changed` : '', refused > 0 ? plural(refused, 'value is refused', 'values are refused') : ''];
  const note = notes.filter(Boolean).join(', ');
  return (
    <div className={classes.advanced}>
      <Button
        size="compact-sm"
        variant="subtle"
        color="slate"
        className={classes.toggle}
        leftSection={opened ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        onClick={toggle}
        aria-expanded={opened}
        aria-controls={id}
      >
        Advanced{note && ` (${note})`}
      </Button>
      <Collapse expanded={opened} id={id} transitionDuration={0}>
        <Fields />
      </Collapse>
    </div>
  );
}

function Fields() {
  return (
    <>
      <RateFields />
      <OptimizerFields />
      <StoppingFields />
      <SavingFields />
      <EngineFields />
    </>
  );
}

/** What computes, and what it keeps. */
function EngineFields() {
  const { settings, preset, change } = useSettings();
  const base = baseSettings({ settings, preset });
  const refusals = useRefusals();
  return (
    <FieldGroup title="Engine and memory">
      <ChoiceField
        label="Engine"
        choices={ENGINES}
        value={settings.engine}
        base={base.engine}
        onChange={(engine) => change({ engine })}
        description="The results are the same; TensorFlow.js is slower and needs more memory"
      />
      {settings.engine === 'compiled' && (
        <ChoiceField
          label="Memory saver"
          choices={SAVERS}
          value={settings.memorySaver ? 'on' : 'off'}
          base={base.memorySaver ? 'on' : 'off'}
          onChange={(choice) => change({ memorySaver: choice === 'on' })}
          description="Computes layers twice instead of keeping them; the results are the same"
        />
      )}
      <NumberField
        label="Micro-batch"
        description="Scans at a time, where a batch does not fit; 0 for whole batches. BatchNorm sees one part at a time"
        value={settings.microBatch ?? 0}
        base={base.microBatch ?? 0}
        error={refusalOf(refusals, 'Micro-batch')}
        onChange={(microBatch) => change({ microBatch: microBatch === 0 ? null : microBatch })}
      />
      <ChoiceField
        label="Last batch"
        choices={LAST_BATCHES}
        value={settings.lastBatch}
        base={base.lastBatch}
        onChange={(lastBatch) => change({ lastBatch })}
        description="Scans that are left over at the end of an epoch. Joined, the last batch is larger and needs more memory"
      />
      {isPartial(settings) && (
        <ChoiceField
          label="Frozen BatchNorm"
          choices={FROZEN_NORMS}
          value={settings.frozenBatchNorm}
          base={base.frozenBatchNorm}
          onChange={(frozenBatchNorm) => change({ frozenBatchNorm })}
          description={
            settings.frozenBatchNorm === 'eval'
              ? 'Normalises by the statistics that came with the weights'
              : 'Normalises by the batch and moves its statistics, as model.train() does'
          }
        />
      )}
      {isPartial(settings) && (
        <NumberField
          label="Unfreezing"
          description="Epochs after which one stage more is trained each time, from the head down, with a new start of the optimiser; 0 for none. More stages need more memory"
          value={settings.unfreezeEvery ?? 0}
          base={base.unfreezeEvery ?? 0}
          error={refusalOf(refusals, 'Unfreezing')}
          onChange={(epochs) => change({ unfreezeEvery: epochs === 0 ? null : epochs })}
        />
      )}
      {isPartial(settings) && (
        <ChoiceField
          label="Keep features"
          choices={KEEPING}
          value={settings.keepFeatures ? 'on' : 'off'}
          base={base.keepFeatures ? 'on' : 'off'}
          onChange={(choice) => change({ keepFeatures: choice === 'on' })}
          description={featuresText(settings)}
        />
      )}
    </FieldGroup>
  );
}

function featuresText(settings: TrainSettings): string {
  const reason = whyNotKept(settings);
  if (reason) return `Not possible here. ${reason}`;
  return 'Layers that are not trained compute every scan once, and epochs take the time of the others alone; the results are the same but for rounding';
}

/** Some layers are frozen. */
function isPartial({ extent }: TrainSettings): boolean {
  return extent !== 'scratch' && extent !== 'all';
}

function countChanged(now: TrainSettings, base: TrainSettings): number {
  const changes = [
    now.learningRate !== base.learningRate,
    describeSchedule(now.schedule) !== describeSchedule(base.schedule),
    now.warmupEpochs !== base.warmupEpochs,
    now.engine !== base.engine,
    now.memorySaver !== base.memorySaver,
    now.microBatch !== base.microBatch,
    now.lastBatch !== base.lastBatch,
    now.optimizer !== base.optimizer,
    now.optimizer === 'sgd' && now.momentum !== base.momentum,
    now.optimizer === 'sgd' && now.nesterov !== base.nesterov,
    now.weightDecay !== base.weightDecay,
    now.clipNorm !== base.clipNorm,
    now.labelSmoothing !== base.labelSmoothing,
    now.extent !== 'head' && now.backboneRate !== base.backboneRate,
    now.stopping.rule !== base.stopping.rule,
    now.stopping.minDelta !== base.stopping.minDelta,
    (now.stopping.watch ?? 'loss') !== (base.stopping.watch ?? 'loss'),
    JSON.stringify(now.saveEvery) !== JSON.stringify(base.saveEvery),
    now.seed !== base.seed,
    isPartial(now) && now.frozenBatchNorm !== base.frozenBatchNorm,
    isPartial(now) && now.keepFeatures !== base.keepFeatures,
    isPartial(now) && now.unfreezeEvery !== base.unfreezeEvery,
  ];
  return changes.filter(Boolean).length;
}

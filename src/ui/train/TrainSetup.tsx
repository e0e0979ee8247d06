import { useEffect } from 'react';
import { useNetCosts, watchNetCosts } from '#state/run/net-costs.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import { SettingFields } from '../widgets/SettingFields.tsx';
import { AdvancedFields } from './AdvancedFields.tsx';
import { BatchRemedies } from './BatchRemedies.tsx';
import { ExtentField } from './ExtentField.tsx';
import { NetDetails } from './nets/NetDetails.tsx';
import nets from './nets/Nets.module.css';
import { NetTable } from './nets/NetTable.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { PreflightPanel } from './preflight/PreflightPanel.tsx';
import classes from './Train.module.css';
import { useBlockers } from './useBlockers.ts';
import { WeightsSection } from './weights/WeightsSection.tsx';

/** The choices before a run: preset, net, weights and settings; then whether it fits. */
export function TrainSetup() {
  return (
    <>
      <Section title={text.presets.label}>
        <PresetChoice />
      </Section>
      <NetSection />
      <WeightsSection />
      <Section title={text.train.settings.title}>
        <ExtentField />
        <div className={classes.fields}>
          <SettingFields group="main" />
        </div>
        <BatchRemedies />
        <AdvancedFields />
      </Section>
      <PreflightPanel blockers={useBlockers()} />
    </>
  );
}

/** All nets in one table, and details of the chosen one beside it. */
function NetSection() {
  const model = useSettings((state) => state.settings.model);
  const costs = useNetCosts((state) => state.costs);
  useEffect(watchNetCosts, []);
  return (
    <Section title={text.nets.title}>
      <div className={nets.nets}>
        <NetTable costs={costs} />
        <NetDetails model={model} costs={costs.get(model)} />
      </div>
    </Section>
  );
}

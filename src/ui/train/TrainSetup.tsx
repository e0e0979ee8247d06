import { Text } from '@mantine/core';
import { SaidLine } from '../data/SaidLine.tsx';
import { useUndoKeys } from '../data/useUndoKeys.ts';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import { SettingFields } from '../widgets/SettingFields.tsx';
import { AdvancedFields } from './AdvancedFields.tsx';
import { BatchRemedies } from './BatchRemedies.tsx';
import { ContinueElsewhere } from './ContinueElsewhere.tsx';
import { ExtentField } from './ExtentField.tsx';
import { NetChoice } from './nets/NetChoice.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { PreflightPanel } from './preflight/PreflightPanel.tsx';
import classes from './Train.module.css';
import { TrainAgainNote } from './TrainAgainNote.tsx';
import { useBlockers } from './useBlockers.ts';
import { WeightsSection } from './weights/WeightsSection.tsx';

/** The choices before a run: preset, net, weights and settings; then whether it fits. */
export function TrainSetup() {
  useUndoKeys();
  const blockers = useBlockers();
  return (
    <>
      <SaidLine steps />
      <TrainAgainNote />
      <Section title={text.presets.label}>
        <PresetChoice />
      </Section>
      <NetChoice />
      <WeightsSection />
      <Section title={text.train.settings.title} tour="settings">
        <ExtentField />
        <div className={classes.fields}>
          <SettingFields group="main" />
        </div>
        <BatchRemedies />
        <AdvancedFields />
      </Section>
      <PreflightPanel blockers={blockers} />
      <Section title={text.bundle.title} actions={<ContinueElsewhere run={null} disabled={blockers.length > 0} />}>
        <Text size="sm">{text.bundle.about}</Text>
        {blockers[0] && <Text size="sm">{text.bundle.blocked({ reason: blockers[0] })}</Text>}
      </Section>
    </>
  );
}

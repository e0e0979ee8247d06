import { Section } from '../widgets/Section.tsx';
import { ModelCards } from './ModelCards.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { SettingFields } from './SettingFields.tsx';
import { StartRow } from './StartRow.tsx';

/** Which net, with which recipe. */
export function TrainSetup() {
  return (
    <>
      <Section title="Preset">
        <PresetChoice />
      </Section>
      <Section title="Net">
        <ModelCards />
      </Section>
      <Section title="Settings">
        <SettingFields />
      </Section>
      <StartRow />
    </>
  );
}

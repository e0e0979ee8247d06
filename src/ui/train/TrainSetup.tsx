import { Section } from '../widgets/Section.tsx';
import { MainFields } from './MainFields.tsx';
import { NetSection } from './nets/NetSection.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { StartRow } from './StartRow.tsx';
import { WeightsSection } from './weights/WeightsSection.tsx';

/** Which net, from which weights, with which recipe. */
export function TrainSetup() {
  return (
    <>
      <Section title="Preset">
        <PresetChoice />
      </Section>
      <NetSection />
      <WeightsSection />
      <Section title="Settings">
        <MainFields />
      </Section>
      <StartRow />
    </>
  );
}

import { Text } from '@mantine/core';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { FormRadios } from '../widgets/FormRadios.tsx';
import { Section } from '../widgets/Section.tsx';
import { SettingField } from '../widgets/SettingField.tsx';
import { Involvement } from './Involvement.tsx';

/** What is kept of a slice: all, the lungs, or the box around them. */
export function LungsSection() {
  const lungs = useSettings((state) => state.settings.preparation.lungs);
  return (
    <Section title={text.prepare.lungs.title}>
      <FormRadios of="preparation.lungs" />
      <div style={{ maxWidth: 280, marginTop: 8 }}>
        <SettingField of="preparation.lungs.margin" />
      </div>
      {lungs && (
        <Text size="sm" mt={8}>
          {text.prepare.lungs.mask}
        </Text>
      )}
      <Involvement />
    </Section>
  );
}

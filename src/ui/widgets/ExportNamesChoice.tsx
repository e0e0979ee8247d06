import { Checkbox } from '@mantine/core';
import { useExportNames } from '#state/checkpoints/export-names.ts';
import { text } from '../messages/language.ts';

/** Whether exports carry scan names or pseudonyms; one choice for all of them. */
export function ExportNamesChoice() {
  const { pseudonyms, setPseudonyms } = useExportNames();
  return (
    <Checkbox
      size="xs"
      label={text.widgets.exportNames.label}
      title={text.widgets.exportNames.explanation}
      checked={!pseudonyms}
      onChange={(event) => setPseudonyms(!event.currentTarget.checked)}
    />
  );
}

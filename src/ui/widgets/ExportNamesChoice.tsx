import { Checkbox } from '@mantine/core';
import { useExportNames } from '#state/checkpoints/export-names.ts';

/** Whether exports carry scan names or pseudonyms; one choice for all of them. */
export function ExportNamesChoice() {
  const { pseudonyms, setPseudonyms } = useExportNames();
  return (
    <Checkbox
      size="xs"
      label="Pseudonyms in exports"
      title="Scan names are names of folders. Pseudonyms stay the same in this browser, and can't be traced back outside it."
      checked={pseudonyms}
      onChange={(event) => setPseudonyms(event.currentTarget.checked)}
    />
  );
}

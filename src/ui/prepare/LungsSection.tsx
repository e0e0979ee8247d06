import { Table, Text } from '@mantine/core';
import { CONSOLIDATION, GROUND_GLASS } from '#ct/lungs/involvement.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { areMeasured, useLungs } from '#state/dataset/lungs.ts';
import { usePreview } from '#state/dataset/preview.ts';
import { useSettings } from '#state/run/settings.ts';
import { inLanguage, text } from '../messages/language.ts';
import { FormRadios } from '../widgets/FormRadios.tsx';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import { SettingField } from '../widgets/SettingField.tsx';
import { LungStages } from './LungStages.tsx';
import classes from './Prepare.module.css';

/** The choice of what is kept of a slice (all, the lungs, or the box around them), and how dense the lungs are. */
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
      <LungStages />
    </Section>
  );
}

/** The share of dense lung in the scans of the strip, measured on all of their slices. */
function Involvement() {
  const scans = usePreview((state) => state.items).map(({ scan }) => scan);
  const measured = useLungs((state) => state.measured);
  const { labels, classes: names } = useDataset();
  if (scans.length === 0) return null;
  const words = text.prepare.lungs;
  return (
    <ScrollBox label={words.table}>
      <Table aria-label={words.table} className={classes.table} fz="xs" horizontalSpacing={4} verticalSpacing={4} captionSide="bottom">
        <Table.Caption>{words.caption({ groundGlass: GROUND_GLASS, consolidation: CONSOLIDATION })}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[text.prepare.scan]} />
            <HeadCells titles={[words.groundGlass, words.consolidation]} numbers />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scans.map((scan) => (
            <Table.Tr key={scan.id}>
              <Table.Th scope="row" fw={400}>
                {scan.name} <span className={classes.quiet}>{names[labels[scan.id] ?? -1] ?? ''}</span>
              </Table.Th>
              <Shares lungs={measured[scan.id]} unit={scan.unit} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function Shares({ lungs, unit }: { lungs: ReturnType<typeof useLungs.getState>['measured'][string] | undefined; unit: 'HU' | 'grey8' }) {
  const parts = areMeasured(lungs) ? lungs.involvement : null;
  if (parts) {
    return (
      <>
        <Table.Td ta="right">{percent(parts.groundGlass)}</Table.Td>
        <Table.Td ta="right">{percent(parts.consolidation)}</Table.Td>
      </>
    );
  }
  const words = text.prepare.lungs;
  return (
    <Table.Td ta="right" colSpan={2}>
      {lungs === undefined ? words.measuring : !areMeasured(lungs) ? inLanguage(lungs).what : unit === 'HU' ? words.noLung : words.noUnits}
    </Table.Td>
  );
}

import { Button, NativeSelect, SegmentedControl, Switch, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useRef } from 'react';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { meanCurvesCsv } from '#report/curves/curves-csv.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { valueSaid } from '#runs/settings-diff.ts';
import { saveFile } from '#state/save-file.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { AxisChoice } from '../train/charts/AxisChoice.tsx';
import { SaveSvg } from '../train/charts/SaveSvg.tsx';
import { formatScore } from '../widgets/format.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import { ZoomButtons } from '../widgets/ZoomButtons.tsx';
import { OverlayChart } from './OverlayChart.tsx';
import { OverlayTable } from './OverlayTable.tsx';
import { CURVES, type CurveName } from './overlay-lines.ts';
import { LookKey, runLook } from './RunMarker.tsx';
import classes from './Runs.module.css';
import type { Overlay } from './useOverlay.ts';

/** One curve of several runs with the choices of how it is drawn, its legend, and its numbers as a table. */
export function OverlaySection({ runs, overlay }: { runs: readonly RunRecord[]; overlay: Overlay }) {
  const { curve, grouped, canGroup, differences, colouredBy, lines, zoom, change } = overlay;
  const figure = useRef<HTMLElement>(null);
  const words = text.runs.comparison;
  const title = words.curves[curve];
  const called = useRunNames();
  const letters = runs.map(called.letter);
  const names = lines.map((line) => words.letters({ letters: line.runs.map((place) => letters[place] ?? '') }));
  const labels = lines.map(({ runs: places, value }, i) => {
    const shown = value === null ? null : colouredBy?.path === 'model' ? netTitle(value) : phraseInLanguage(valueSaid(value));
    const own = places.length === 1 && colouredBy === null ? runs[places[0] ?? 0] : undefined;
    return words.line({
      name: own ? called.full(own) : (names[i] ?? ''),
      setting: colouredBy?.name ?? null,
      value: shown,
      runs: places.length,
    });
  });
  const values = runs.map((run) => {
    const best = bestOf(run);
    return words.valueOf({ run: called.full(run), value: best ? formatScore(CURVES[curve].of(best)) : words.noValue });
  });
  const columns = lines.map(({ points, runs: places }, i) => ({ name: names[i] ?? '', points, isMean: places.length > 1 }));
  return (
    <figure className={classes.figure} ref={figure}>
      <div className={classes.choices}>
        <SegmentedControl
          size="xs"
          aria-label={words.curve}
          value={curve}
          onChange={(value) => change({ curve: value as CurveName })}
          data={Object.entries(words.curves).map(([value, label]) => ({ value, label }))}
        />
        <AxisChoice hasLoss={CURVES[curve].isLoss} />
        <ZoomButtons zoom={zoom} />
        <Switch
          size="xs"
          label={words.group}
          checked={grouped}
          disabled={!canGroup}
          onChange={(event) => change({ grouped: event.currentTarget.checked })}
        />
        <NativeSelect
          size="xs"
          aria-label={words.colour}
          value={colouredBy?.path ?? ''}
          disabled={differences.length === 0}
          onChange={(event) => change({ colour: event.currentTarget.value || null })}
          data={[
            { value: '', label: words.colourByLine },
            ...differences.map(({ path, name }) => ({ value: path, label: words.colourBy({ setting: name }) })),
          ]}
        />
        <div className={classes.saves}>
          <Button
            size="compact-xs"
            variant="subtle"
            color="slate"
            leftSection={<Download size={12} aria-hidden />}
            onClick={() =>
              saveFile(
                'comparedCurves',
                `compare-${curve}.csv`,
                meanCurvesCsv(columns.map((column, i) => ({ ...column, name: labels[i] ?? '' }))),
              )
            }
          >
            {words.saveCsv}
          </Button>
          <SaveSvg
            title={title}
            span={zoom.span}
            file={() => `compare-${curve}`}
            figure={figure}
            lines={lines.map(({ look }, i) => ({ ...runLook(look), label: labels[i] ?? '' }))}
          />
        </div>
      </div>
      <OverlayChart overlay={overlay} names={names} picture={words.picture({ curve: title, runs: runs.length, values })} />
      <ul className={classes.lines}>
        {lines.map(({ runs: places, look }, i) => (
          <li key={places.join()}>
            <LookKey look={look} /> {labels[i]}
          </li>
        ))}
      </ul>
      {grouped && (
        <Text size="xs" className={classes.quiet}>
          {words.groupNote}
        </Text>
      )}
      <OverlayTable title={title} columns={columns} span={zoom.span} />
    </figure>
  );
}

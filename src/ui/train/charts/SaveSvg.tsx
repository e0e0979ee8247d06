import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import type { Span } from '#report/curves/span.ts';
import { saveFile } from '#state/save-file.ts';
import { text } from '../../messages/language.ts';
import { formatNumber } from '../../widgets/format.ts';
import classes from './Charts.module.css';
import { chartSvg, type SvgLine } from './chart-svg.ts';

interface SaveSvgProps {
  title: string;
  /** The part of the epochs that is shown, which the file's title names; null for all. */
  span?: Span | null;
  /** Name of the file without its ending, when it is saved. */
  file: () => string;
  figure: RefObject<HTMLElement | null>;
  lines: readonly SvgLine[];
}

/** The button that saves a chart as an SVG file. */
export function SaveSvg({ title, span = null, file, figure, lines }: SaveSvgProps) {
  const save = () => {
    const heading = span ? text.curves.zoom.title({ chart: title, from: formatNumber(span.from), to: formatNumber(span.to) }) : title;
    const svg = figure.current && chartSvg(figure.current, heading, lines);
    if (svg) saveFile('chart', `${file()}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
  };
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="slate"
      className={classes.save ?? ''}
      leftSection={<Download size={12} aria-hidden />}
      onClick={save}
      aria-label={text.curves.saveSvg({ chart: title })}
    >
      {text.curves.svg}
    </Button>
  );
}

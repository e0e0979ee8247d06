import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import { saveFile } from '#state/save-file.ts';
import { text } from '../../messages/language.ts';
import classes from './Charts.module.css';
import { chartSvg } from './chart-svg.ts';

interface SaveSvgProps {
  title: string;
  /** Name of the file without its ending. */
  file: string;
  figure: RefObject<HTMLElement | null>;
  lines: Parameters<typeof chartSvg>[2];
}

/** The button that saves a chart as an SVG file. */
export function SaveSvg({ title, file, figure, lines }: SaveSvgProps) {
  const save = () => {
    const svg = figure.current && chartSvg(figure.current, title, lines);
    if (svg) saveFile(`${file}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
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

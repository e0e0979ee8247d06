import { cividis } from '#explain/cividis.ts';
import type { HeatMap } from '#explain/heat-map.ts';
import { coloured, gridOf, laidOver, rangeOf } from '#explain/look.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { factsOf } from '#report/heat-maps/heat-facts.ts';
import type { ExplainedScan } from '#state/predict/heat-map.ts';
import { saveFile } from '#state/save-file.ts';
import { text } from '../../messages/language.ts';
import { formatNumber } from '../../widgets/format.ts';

interface PictureLook {
  /** The side of the input in pixels. */
  size: number;
  channel: number;
  opacity: number;
  model: string;
  classNames: readonly string[];
}

const PANEL = 320;
const GAP = 16;
const LINE = 18;

/** Draws the three panels with scales and all that is said beside them, without a name of scan or patient, and saves the picture. */
export async function saveHeatPicture(explained: ExplainedScan, look: PictureLook): Promise<void> {
  const words = text.heatMap;
  const { sample, map, random, wish } = explained;
  const { size, channel, opacity, model, classNames } = look;
  const width = 4 * GAP + 3 * PANEL;
  const caption = words.caption({
    net: netTitle(model),
    method: words.methods[wish.method],
    name: wish.method === 'rollout' ? words.allClasses : (classNames[wish.label] ?? ''),
    slices: sample.slices.map((slice) => slice + 1),
  });
  const canvas = new OffscreenCanvas(width, 1);
  const context = canvas.getContext('2d');
  if (!context) return;
  const font = ['13px', 'sans-serif'].join(' ');
  context.font = font;
  const lines = [caption, ...factsOf(explained, words), text.common.notice].flatMap((line) => wrapped(context, line, width - 2 * GAP));
  canvas.height = GAP + LINE + PANEL + 3 * LINE + lines.length * LINE + GAP;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, canvas.height);
  context.font = font;
  context.fillStyle = '#0b0e11';
  const grey = (pixel: number) => sample.pixels[3 * pixel + channel] ?? 0;
  const pictures: [string, HeatMap | null][] = [
    [words.original, []],
    [words.map, map],
    [words.random, random.map],
  ];
  for (const [i, [title, one]] of pictures.entries()) {
    const left = GAP + i * (PANEL + GAP);
    context.fillText(title, left, GAP + 10);
    if (one === null) continue;
    const colours = one.length > 0 ? coloured(gridOf(one, channel), rangeOf(one), size, size) : new Uint8ClampedArray(3 * size * size);
    const bytes = laidOver(grey, colours, one.length > 0 ? opacity : 0);
    context.drawImage(await createImageBitmap(new ImageData(bytes, size, size)), left, GAP + LINE, PANEL, PANEL);
    if (one.length > 0) drawScale(context, left, GAP + LINE + PANEL + 6, one, explained);
  }
  for (const [i, line] of lines.entries()) context.fillText(line, GAP, GAP + LINE + PANEL + 3 * LINE + (i + 0.7) * LINE);
  saveFile('heatMap', `heat-map-${wish.method}-channel-${channel + 1}.png`, await canvas.convertToBlob({ type: 'image/png' }));
}

type Drawing = OffscreenCanvasRenderingContext2D;

function drawScale(context: Drawing, left: number, top: number, map: HeatMap, { wish }: ExplainedScan): void {
  const { low, high } = rangeOf(map);
  for (let x = 0; x < PANEL; x++) {
    context.fillStyle = `rgb(${cividis(x / (PANEL - 1)).join(' ')})`;
    context.fillRect(left + x, top, 1, 8);
  }
  context.fillStyle = '#0b0e11';
  context.fillText(text.heatMap.scale({ low: formatNumber(low), high: formatNumber(high), method: wish.method }), left, top + 22);
}

/** A line cut between words so that every part fits. */
function wrapped(context: Drawing, line: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of line.split(' ')) {
    const last = lines[lines.length - 1] ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (last !== '' && context.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

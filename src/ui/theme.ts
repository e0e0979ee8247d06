import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { first } from './messages/first/first.ts';

/** The one accent: a glassy teal. Shade 8 carries white text with a contrast above 4.5, in light and dark. */
const teal: MantineColorsTuple = [
  '#e7f7f6',
  '#d0ecea',
  '#a4d9d5',
  '#73c5bf',
  '#4bb3ac',
  '#31a8a0',
  '#1f9f97',
  '#0d8a83',
  '#00736d',
  '#005b57',
];

const slate: MantineColorsTuple = [
  '#f4f6f8',
  '#e6eaee',
  '#cdd5dc',
  '#aab6c1',
  '#8593a1',
  '#667684',
  '#52606d',
  '#3a4651',
  '#242d36',
  '#151b21',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 8,
  colors: {
    teal,
    slate,
    gray: slate,
    dark: ['#e6eaee', '#cdd5dc', '#aab6c1', '#8593a1', '#52606d', '#3a4651', '#2b343d', '#1d242b', '#151b21', '#0f1418'],
  },
  // Latin letters come from the first of these, Japanese ones from the later, in whatever language the page is.
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  defaultRadius: 'sm',
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  components: {
    // Where the choices do not fit into one line, they take more of them.
    SegmentedControl: { styles: { root: { flexWrap: 'wrap', maxWidth: '100%' } } },
    // A dialog's head is no banner of the page, and its close button has nothing but a picture.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    ModalCloseButton: { defaultProps: () => ({ 'aria-label': first.common.close }) },
    DrawerCloseButton: { defaultProps: () => ({ 'aria-label': first.common.close }) },
  },
});

/** Okabe-Ito colours; every series also has a dash pattern and a marker of its own. */
export const SERIES = {
  train: { color: '#0072B2', dash: '', marker: 'circle' },
  tune: { color: '#D55E00', dash: '6 4', marker: 'triangle' },
} as const;

type Scheme = 'light' | 'dark';

/** Saturation and lightness in percent, of the mildest class and of the most severe. */
const SEVERITY = {
  light: { saturation: [40, 70], lightness: [55, 24] },
  dark: { saturation: [45, 65], lightness: [43, 86] },
} as const;

/**
 * The colour of class `index` of `count` in one scheme: one hue, readable in grey, since severity is an order and no traffic light. The
 * more severe, the more it stands out from the page.
 */
export function severityIn(scheme: Scheme, index: number, count: number): string {
  const t = count <= 1 ? 1 : index / (count - 1);
  const between = ([mildest, severest]: readonly [number, number]) => mildest + (severest - mildest) * t;
  const { saturation, lightness } = SEVERITY[scheme];
  return `hsl(205 ${between(saturation)}% ${between(lightness)}%)`;
}

/** The colour of class `index` of `count`, for CSS of either scheme. */
export const severityColor = (index: number, count: number): string =>
  `light-dark(${severityIn('light', index, count)}, ${severityIn('dark', index, count)})`;

/**
 * What a file calls scans: nothing is said of single scans; or they are called by pseudonyms, and by their names where the person asks for these.
 */
export type NamesOfScans = 'none' | 'asked';

interface ExportedFile {
  /** How its name ends. */
  ends: RegExp;
  scans: NamesOfScans;
}

/**
 * Every file that the page saves. `saveFile` asks for one of these, the list on the page (ui/privacy) shows each, and e2e/private.long.spec.ts
 * looks for a patient in the bytes of those that its journey comes by.
 */
export const EXPORTS = {
  labels: { ends: /^labels\.csv$/, scans: 'asked' },
  markedSlices: { ends: /^slices\.csv$/, scans: 'asked' },
  predictions: { ends: /-(predictions\.(csv|json)|challenge\.csv)$/, scans: 'asked' },
  likelyWrong: { ends: /-likely-wrong-labels\.csv$/, scans: 'asked' },
  scores: { ends: /-scores-\w+\.(csv|json)$/, scans: 'none' },
  cases: { ends: /-cases-\w+\.csv$/, scans: 'asked' },
  run: { ends: /-run\.json$/, scans: 'asked' },
  model: { ends: /\.safetensors$/, scans: 'asked' },
  onnx: { ends: /\.onnx$/, scans: 'asked' },
  torch: { ends: /-torch\.zip$/, scans: 'asked' },
  bundle: { ends: /-elsewhere\.zip$/, scans: 'asked' },
  report: { ends: /-report\.html$/, scans: 'asked' },
  modelCard: { ends: /-model-card\.json$/, scans: 'asked' },
  figure: { ends: /-figure\.svg$/, scans: 'none' },
  external: { ends: /-external-[\w.-]+$/, scans: 'asked' },
  project: { ends: /\.ggstudy$/, scans: 'asked' },
  deidentified: { ends: /^deidentified-scans\.zip$/, scans: 'asked' },
  dicomResults: { ends: /-dicom-results\.zip$/, scans: 'asked' },
  heatMap: { ends: /^heat-map-.*\.png$/, scans: 'none' },
  chart: { ends: /\.svg$/, scans: 'none' },
  epochs: { ends: /-epochs\.csv$/, scans: 'none' },
  steps: { ends: /-steps\.csv$/, scans: 'none' },
  rateSearch: { ends: /^lr-finder\.csv$/, scans: 'none' },
  runs: { ends: /^runs\.csv$/, scans: 'none' },
  comparedCurves: { ends: /^compare-\w+\.csv$/, scans: 'none' },
  queue: { ends: /^queue\.csv$/, scans: 'none' },
  grid: { ends: /^GRID\.json$/, scans: 'none' },
} as const satisfies Record<string, ExportedFile>;

export type ExportKind = keyof typeof EXPORTS;

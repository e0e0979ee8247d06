/** The policy of report.html: styles of the file itself and pictures in it, and nothing else; no script, no request. */
export const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The rules of figures, for those that are saved alone as well; they need the colours of {@link COLOURS}. */
export const FIGURE_STYLE = `svg text { font-size: 11px; fill: var(--ink); }
svg .head { font-weight: 600; }
svg .tick { font-size: 10px; fill: var(--quiet); }
svg .end { text-anchor: end; }
svg .middle, svg .count { text-anchor: middle; }
svg .count { font-size: inherit; }
svg .light { fill: #fff; }
svg .dark { fill: var(--ink); }
svg .box { fill: #fff; stroke: var(--ink); }
svg .line { stroke: var(--ink); }
svg .grid { stroke: #e1e5e8; }
svg .kept { stroke: var(--quiet); stroke-dasharray: 2 3; }
svg .first, svg .second { fill: none; stroke-width: 1.6; }
svg .first { stroke: var(--accent); }
svg .second { stroke: var(--second); stroke-dasharray: 6 3; }
svg .cell, svg .right { fill: var(--accent); stroke: var(--rule); }
svg .right { stroke: var(--ink); }
`;

/** The colours of figures and text, as custom properties. */
export const COLOURS = '--ink: #1a1a1a; --quiet: #4d5358; --rule: #c6cbd0; --accent: #0b4f8a; --second: #a63d00;';

/** The style sheet of a figure that is saved alone. */
export const FIGURE_ALONE = `:root { ${COLOURS} font-family: system-ui, Helvetica, Arial, sans-serif; background: #fff; }
${FIGURE_STYLE}`;

/** The style sheet of report.html and heat-maps.html: a paper on the screen, at most six A4 pages in print. Meaning is never on colour alone. */
export const STYLE = `
:root { color-scheme: light; ${COLOURS} }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 820px; padding: 28px 32px 48px; background: #fff; color: var(--ink); font: 14px/1.45 Georgia, 'Times New Roman', serif; overflow-wrap: anywhere; }
h1, h2, h3, th, figcaption, caption, svg, .meta, .notice, .marks { font-family: system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; }
h1 { font-size: 24px; line-height: 1.2; margin: 0 0 6px; }
h2 { font-size: 16px; margin: 24px 0 6px; padding-top: 6px; border-top: 1px solid var(--rule); }
h3 { font-size: 13px; margin: 14px 0 4px; }
p { margin: 4px 0; }
.meta { color: var(--quiet); font-size: 12px; }
.notice { border: 1px solid var(--ink); padding: 6px 10px; margin: 10px 0; font-weight: 600; font-size: 12.5px; }
.verdict { border-left: 4px solid var(--accent); padding: 2px 12px; margin: 8px 0; }
.verdict .first { font-size: 17px; font-weight: 600; }
.verdict.less { border-left-color: var(--rule); font-size: 13px; }
table { border-collapse: collapse; width: 100%; font-size: 12px; margin: 8px 0; font-variant-numeric: tabular-nums; border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink); }
caption { caption-side: top; text-align: left; color: var(--quiet); font-size: 12px; padding-bottom: 4px; }
th, td { text-align: left; vertical-align: top; padding: 3px 6px; }
thead th { border-bottom: 1px solid var(--ink); font-size: 11.5px; }
tbody tr + tr > * { border-top: 1px solid #e6e9ec; }
tbody th { font-weight: 600; }
td.number, th.number { text-align: right; overflow-wrap: normal; }
td.number { white-space: nowrap; font-size: 10.5px; padding: 3px; }
tbody th { min-width: 7em; }
td small, th small { display: block; color: var(--quiet); font-size: 10.5px; font-weight: 400; }
dl.pairs { columns: 2; column-gap: 24px; font-size: 11.5px; margin: 6px 0; }
dl.pairs div { display: flex; gap: 8px; justify-content: space-between; break-inside: avoid; border-bottom: 1px solid #e6e9ec; padding: 1px 0; }
dl.pairs dt { color: var(--quiet); }
dl.pairs dd { margin: 0; text-align: right; }
figure { margin: 10px 0; break-inside: avoid; }
figcaption { color: var(--quiet); font-size: 12px; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg.flow { max-width: 620px; }
.case { break-inside: avoid; }
.case svg { max-width: 620px; }
.matrices { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 8px; }
.matrices svg { max-width: 250px; }
${FIGURE_STYLE}.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 4px 10px; }
.pictures .meta { font-size: 11px; margin: 2px 0; }
svg.paper { max-width: 700px; }
.marks { columns: 2; column-gap: 20px; font-size: 10.5px; }
.marks table { font-size: 10.5px; margin: 0; }
.marks tbody th { min-width: 0; white-space: nowrap; }
.marks thead th:first-child { white-space: nowrap; }
.marks th:nth-child(2), .marks td:nth-child(2) { width: 43%; }
.marks th, .marks td { padding: 2px 4px; }
.marks tr { break-inside: avoid; }
.todo { color: var(--quiet); font-style: italic; }
ul { margin: 4px 0; padding-left: 20px; }
@media print {
  @page { size: A4; margin: 12mm 13mm; }
  body { max-width: none; padding: 0; font-size: 8.6pt; line-height: 1.25; }
  h1 { font-size: 16pt; }
  h2 { font-size: 11pt; margin: 4pt 0 2pt; padding-top: 2pt; break-after: avoid; }
  h3 { margin: 4pt 0 1pt; }
  p { margin: 2pt 0; }
  figure { margin: 3pt 0; }
  ul { margin: 2pt 0; }
  h3 { break-after: avoid; }
  table { font-size: 7.6pt; margin: 3pt 0; }
  td.number { font-size: 7.2pt; padding: 1.2pt 2.5pt; }
  td small, th small { font-size: 6.8pt; }
  th, td { padding: 1.2pt 3pt; }
  thead th { font-size: 7.2pt; }
  caption, figcaption, .meta { font-size: 7.6pt; }
  .pictures { grid-template-columns: repeat(4, 1fr); }
  .pictures .meta { font-size: 6.8pt; }
  svg.paper { max-width: 150mm; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .verdict .first { font-size: 11.5pt; }
  dl.pairs { columns: 3; font-size: 7pt; }
  svg.flow { max-width: 112mm; }
  .marks, .marks table { font-size: 6.6pt; line-height: 1.16; }
  .marks th, .marks td { padding: 0.6pt 2pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

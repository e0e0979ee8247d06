import { expect, test } from '@playwright/test';
import { reportHtml } from '#report/study/report-html.ts';
import { wholeStudy } from '#report/study/study-fixture.ts';

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

for (const [what, study] of [
  ['a whole study', () => wholeStudy((name) => name)],
  [
    'a study with long names, many classes and many epochs',
    () => wholeStudy((name) => `${name} of a ward with a long name`, { classes: 8, scans: 160, epochs: 400 }),
  ],
] as const) {
  test(`the report on ${what} prints on at most six pages`, async ({ page }) => {
    await page.setContent(reportHtml(study()));
    expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(6);
  });
}

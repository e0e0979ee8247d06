import type { Problem } from '#base/problem.ts';

/** The part of Playwright's page that is used. */
interface Page {
  locator(selector: string): {
    setInputFiles(files: string | string[]): Promise<void>;
    evaluate(use: (element: Element) => void): Promise<unknown>;
  };
  evaluate(use: (paths: string[]) => void, paths: string[]): Promise<unknown>;
}

export function pickData(page: Page, folder: string, tell: (problem: Problem) => void): Promise<void>;

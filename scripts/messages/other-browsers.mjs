/** What the checks in browsers without Chromium's engine say. */
export const otherBrowserWords = {
  notFound: ({ browser, variable }) => `No ${browser} was found, so nothing was checked. Install one, or name it by ${variable}.`,
  begins: ({ name, executable }) => `${name} (${executable})`,
  step: ({ seconds, step, seen }) => `${seconds.padStart(7)} s  ${step}: ${seen}`,
  fault: (text) => `On the console of the page: ${text}`,
  passed: (name) => `${name}: the way was gone to its end.`,
  faulty: (name) => `${name}: the way was gone to its end, with errors on the console.`,
  failed: ({ browser, reason }) => `${browser} did not come to the end: ${reason}`,
};

/** What the check of the versions of Node.js says. */
export const nodeWords = {
  byNpm: 'Start it as npm run check:nodes: it needs to know which npm is in use.',
  notFetched: ({ version, reason }) => `Node.js ${version} could not be fetched: ${reason}`,
  steps: { version: 'Node.js' },
  step: ({ version, name, seconds, isRight, said }) =>
    `${version}  ${isRight ? 'right' : 'WRONG'}  ${name}${said === '' ? '' : ` ${said}`}, ${seconds} s`,
  passed: 'All went right.',
  failed: (versions) => `Something went wrong with Node.js ${versions.join(', ')}.`,
};

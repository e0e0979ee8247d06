import { sizeOf } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';

const BY_HAND =
  'Or download the file in a browser, and choose it on Train, under Start from; on the command line: npm run weights -- add --file FILE.';

/** What may keep the studio's own server, or the command line, from fetching a published weight file. */
export const weightDownloadProblems = {
  'weights-download/unreachable': ({ server, proxy, reason }: { server: string; proxy: string | null; reason: string }) => ({
    what: `${server} could not be reached${proxy === null ? '' : ` through the proxy ${proxy}`} (${reason}).`,
    remedy: `Look whether this computer has a network. If it goes out through a proxy, end the studio, set HTTPS_PROXY to the proxy's address (http://name:port), and start it again. ${BY_HAND}`,
  }),
  'weights-download/certificate': ({ server, reason }: { server: string; reason: string }) => ({
    what: `The answer for ${server} is signed by a certificate that Node.js does not know (${reason}): a proxy of this network may look into what passes.`,
    remedy: `Ask for the certificate of that proxy, set NODE_EXTRA_CA_CERTS to its file, and start the studio again. ${BY_HAND}`,
  }),
  'weights-download/proxy-sign-in': ({ proxy }: { proxy: string | null }) => ({
    what: `The proxy ${proxy ?? ''} asks who you are.`.replace('  ', ' '),
    remedy: `Put name and password into its address (HTTPS_PROXY=http://name:password@host:port), and start the studio again. ${BY_HAND}`,
  }),
  'weights-download/status': ({ server, status }: { server: string; status: number }) => ({
    what: `${server} answered with status ${status}.`,
    remedy: `Try again later. ${BY_HAND}`,
  }),
  'weights-download/redirect': ({ server, elsewhere }: { server: string; elsewhere: string }) => ({
    what: `${server} sent the request on to ${elsewhere}, where these weights are not published. Nothing was asked of it.`,
    remedy: `A network that wants you to sign in first does this: open any page in a browser, sign in, and try again. ${BY_HAND}`,
  }),
  'weights-download/cut': ({ done, total }: { done: number; total: number }) => ({
    what: `The connection ended after ${sizeOf(done)} of ${sizeOf(total)}. What has come is kept.`,
    remedy: 'Go on with it when the network is better.',
  }),
  'weights-download/other-file': ({ bytes, type }: { bytes: number; type: string | null }) => ({
    what: `What came is another file: it has ${sizeOf(bytes)}${type === null ? '' : ` and is of the type ${type}`}. It was thrown away.`,
    remedy: `A network that wants you to sign in first does this: open any page in a browser, sign in, and try again. ${BY_HAND}`,
  }),
  'weights-download/wrong-hash': ({ found, promised }: { found: string; promised: string }) => ({
    what: `It is not the published file: its SHA-256 begins with ${found}, not as published (${promised}). It was thrown away.`,
    remedy: 'Try again. If it happens again, something on the way changes the file: use another network.',
  }),
  'weights-download/no-room': ({ folder, needs, free }: { folder: string; needs: number; free: number }) => ({
    what: `It takes ${sizeOf(needs)} more, and the disk with ${folder} has ${sizeOf(free)} left.`,
    remedy: 'Make room there, and try again.',
  }),
  'weights-download/disk-full': ({ folder }: { folder: string }) => ({
    what: `The disk with ${folder} is full. What has come is kept.`,
    remedy: 'Make room there, and go on with it.',
  }),
  'weights-download/not-writable': ({ folder, reason }: { folder: string; reason: string }) => ({
    what: `Nothing can be written to ${folder} (${reason}).`,
    remedy: 'Give yourself the right to write there, or move the studio to a folder of your own.',
  }),
  'weights-download/elsewhere': {
    what: 'Another program of the studio is downloading it: a second studio, or npm run weights.',
    remedy: 'Wait for its end. The file then appears here by itself.',
  },
  'weights-download/failed': ({ reason }: { reason: string }) => ({
    what: `It could not be kept: ${reason}`,
    remedy: BY_HAND,
  }),
  'weights-download/no-server': {
    what: "The studio's server does not answer. It may have been ended where it runs.",
    remedy: 'Start it again with npm start, and go on with the download: what has come is kept.',
  },
  'weights-download/refused': ({ status }: { status: number }) => ({
    what: `The studio's server did not accept the request (status ${status}).`,
    remedy: 'Reload this page: the server may be another version by now.',
  }),
} satisfies ProblemCatalogue;

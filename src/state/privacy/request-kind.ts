/** What a request may be: for a file of the app, an order to the studio's own server, or anything else. */
export type RequestKind = 'file' | 'order' | 'other';

/** Where the studio's own server takes orders to fetch published weights. */
const ORDERS = 'weights/downloads/';

/**
 * What a request for this address is. `base` is the address below which the app's files lie. A query, a fragment or a name could carry something
 * out, so an address with one is none of a file of the app.
 */
export function kindOf(address: string, base: string): RequestKind {
  if (!URL.canParse(address)) return 'other';
  const { href, search, hash, username, password } = new URL(address);
  const isPlain = search === '' && username === '' && password === '';
  if (!href.startsWith(base) || !isPlain) return 'other';
  if (href.slice(base.length).startsWith(ORDERS)) return 'order';
  // The fragment of the page's own address stays in the browser; no other address has one.
  return hash === '' || href.slice(base.length).startsWith('#') ? 'file' : 'other';
}

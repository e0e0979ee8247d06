/** Addresses by those of the scripts; each is kept for as long as its maker lives, since a worker may be started again. */
const addresses = new Map<string, string>();

function boundAddress(script: string): string {
  const known = addresses.get(script);
  if (known) return known;
  const source = `import ${JSON.stringify(script)};`;
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  addresses.set(script, address);
  return address;
}

/**
 * A module worker that the page's content security policy binds. A worker loaded from the server has the policy that the server sends
 * with the script, which on a host without headers is none; one from a blob: address has that of who starts it. To be imported under
 * the name of Worker: the bundler knows a worker by the words `new Worker(new URL(...))`.
 */
export const BoundWorker = function boundWorker(script: URL, options: WorkerOptions & { type: 'module' }): Worker {
  return new globalThis.Worker(boundAddress(script.href), options);
} as unknown as new (
  script: URL,
  options: WorkerOptions & { type: 'module' },
) => Worker;

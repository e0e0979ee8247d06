export function proxyFor(address: string): URL | null;

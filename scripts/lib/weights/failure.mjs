/** Why a download failed: an entry 'weights-download/...' of the catalogue of problems, with its values. */
export class DownloadFailure extends Error {
  constructor(id, values, { isCut = false } = {}) {
    super(id);
    this.id = id;
    this.values = values;
    /** Whether it may go on from where it was if it is asked for again at once. */
    this.isCut = isCut;
  }
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const NOT_ALLOWED = new Set(['EACCES', 'EPERM', 'EROFS']);

/** What a request or its body threw, as a failure. `server` and `proxy` are named by their hosts. */
export function networkFailure(error, server, proxy) {
  if (error instanceof DownloadFailure) return error;
  const { code = '', message } = error.cause ?? error;
  if (CERTIFICATE.test(code)) return new DownloadFailure('weights-download/certificate', { server, reason: code });
  if (/Proxy response \(407\)/.test(message)) return new DownloadFailure('weights-download/proxy-sign-in', { proxy });
  return new DownloadFailure('weights-download/unreachable', { server, proxy, reason: code || message }, { isCut: true });
}

/** What the file system threw, as a failure; anything else as it is. */
export function diskFailure(error, folder) {
  if (FULL.has(error.code)) return new DownloadFailure('weights-download/disk-full', { folder });
  if (NOT_ALLOWED.has(error.code)) return new DownloadFailure('weights-download/not-writable', { folder, reason: error.code });
  return error;
}

// A thread that computes kernels with the GPU worker, on whose memory it works until it is ended.
import { serve, type ThreadStart } from '#wasm/executor/runtime.ts';
import { READY } from './kernel-thread.ts';
import { reportRequests } from './request-report.ts';

self.addEventListener(
  'message',
  ({ data }: MessageEvent<ThreadStart>) => {
    // From here on this thread hears nothing more.
    self.postMessage(READY);
    serve(data);
  },
  { once: true },
);

reportRequests(self.name, self, (report) => self.postMessage(report));

// Lets the server of `npm start` fetch published weight files for our page.
import { BEGUN } from '../weight-pack.mjs';
import { loadCatalogue, loadDescribe } from './catalogue.mjs';
import { weightsEndpoint } from './endpoint.mjs';
import { downloadQueue } from './queue.mjs';

/** A plugin of Vite's preview server. The parameters beside `pack` are for tests. */
export function weightDownloads({ pack, folder = BEGUN, catalogue = loadCatalogue, ...others }) {
  const open = async () => downloadQueue({ catalogue: await catalogue(), describe: await loadDescribe(), pack, folder, ...others });
  return {
    name: 'weight-downloads',
    configurePreviewServer: (server) => void server.middlewares.use(weightsEndpoint({ open, pack })),
  };
}

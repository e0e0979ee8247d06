// npm run check:webkit: a newcomer's way through the built studio in WebKit, the engine of Safari: WebKitGTK's driver under Linux, which needs a
// display (xvfb-run gives one), or safaridriver on a Mac. WEBKIT_DRIVER names another driver.
import { checkIn } from './other-browsers/check.mjs';
import { findWebkitDriver } from './other-browsers/find.mjs';
import { openWebkit } from './other-browsers/webkit.mjs';

await checkIn({ browser: 'WebKit', executable: findWebkitDriver(), open: openWebkit, variable: 'WEBKIT_DRIVER' });

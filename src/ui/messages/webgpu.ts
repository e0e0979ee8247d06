/** Where WebGPU is missing: what that means, what brings it, and a diagnosis to hand on. Names such as 'Chrome' are the same in every language. */
export const webgpu = {
  browsers: {
    chrome: 'Chrome',
    edge: 'Edge',
    opera: 'Opera',
    samsung: 'Samsung Internet',
    brave: 'Brave',
    chromium: 'Chromium',
    firefox: 'Firefox',
    safari: 'Safari',
    other: 'This browser',
  },
  systems: {
    windows: 'Windows',
    macos: 'macOS',
    linux: 'Linux',
    chromeos: 'ChromeOS',
    android: 'Android',
    ios: 'iOS or iPadOS',
    other: 'an unknown system',
  },
  /** `browser` with its version, `system` with its version. */
  here: ({ browser, system }: { browser: string; system: string }) => `${browser} on ${system}`,
  version: ({ name, version }: { name: string; version: number }) => `${name} ${version}`,
  states: {
    works: 'WebGPU works here, on a GPU.',
    spare: 'WebGPU works here, and another device was chosen.',
    lost: 'WebGPU was in use here until the browser took the GPU away.',
    insecure: 'A page at this address gets no WebGPU, and only one thread of the processor.',
    absent: 'This browser offers no WebGPU here.',
    'held-back': 'The browser sees a GPU, but does not offer it to WebGPU: it is not on its list for this system, or its driver is.',
    'no-gpu': 'The browser uses no GPU: its graphics acceleration is off, the driver is refused, or this computer has none.',
    software: 'The browser computes WebGPU in software, on the processor.',
    refused: 'The browser offers a GPU, but it could not be opened.',
  },
  meanwhile: 'Everything works without it, the demo and its training as well; large nets take many times longer than on a GPU.',
  looking: 'Looking at what this browser offers',
  steps: 'What brings WebGPU',
  step: {
    secure:
      'Open the studio by https, or on the computer that serves it, at http://localhost. For a class the USB stick serves by https; docs/hosting.md in the project says what other servers need.',
    choose: 'Choose the first that works, or WebGPU, in this panel.',
    again: 'Do again what you did: the device is then opened anew. If it is taken away again, close other pages that use the GPU.',
    driver:
      'Bring the driver of the graphics card up to date, and restart the computer. Browsers refuse old drivers that are known to fail.',
    'real-gpu': 'A virtual machine or a remote desktop often has no GPU of its own: use the browser of a computer that has one.',
    'firefox-nightly': 'Firefox Nightly has WebGPU on Linux.',
    'firefox-mac': 'Firefox has WebGPU on Macs with an Apple processor from version 147 on, not on Macs with one of Intel.',
    macos: 'Safari has WebGPU from version 26 on, which comes with macOS 26.',
    ios: 'Every browser on iPhone and iPad has WebGPU from iOS 26 or iPadOS 26 on: bring the system up to date.',
    'no-firefox-android': 'Firefox for Android has no WebGPU.',
    update: ({ browser, from, has }: { browser: string; from: number; has: number }) =>
      `Bring ${browser} up to date: it has WebGPU here from version ${from} on, and this is ${has}.`,
    android: ({ browser, from, has }: { browser: string; from: number; has: number }) =>
      `Bring ${browser} up to date: it has WebGPU from version ${from} on, on Android 12 or newer, and this is ${has}.`,
    'linux-gpus':
      'On Linux, browsers with the engine of Chrome have WebGPU for Intel GPUs of generation 12 or newer from version 144 on, and for NVIDIA GPUs with driver 535.183.01 or newer from 147 on.',
    acceleration: 'Switch on graphics acceleration in the settings of the browser and restart it: {copy}',
    flag: 'Other GPUs may fail, since the makers of the browser have not released them for WebGPU. To try it, set this switch to Enabled and restart the browser: {copy}',
    'command-line':
      'If the switch alone does not bring it on Linux, end the browser and start it from a terminal with these options: {copy}',
    preference: 'Set dom.webgpu.enabled to true on this page and restart Firefox; on Linux it is not released yet, so it may fail: {copy}',
    look: 'A page of the browser says whether it has switched WebGPU off, and why: {copy}',
    'other-browser': {
      chromium: 'Or use a current Chrome or Edge.',
      'chromium-or-safari': 'Or use a current Chrome or Edge, or Safari 26 on macOS 26.',
      any: 'Use a current Chrome or Edge on a computer with Windows, macOS, Linux or ChromeOS.',
    },
  },
  /** The label of the button that copies an address which a page may not open. */
  copyAddress: ({ address }: { address: string }) => `Copy ${address}`,
  diagnosis: {
    title: 'Diagnosis, for a report of a fault',
    note: 'It says what browser, GPU and storage offer, and holds no names of files, scans or people.',
    copy: 'Copy diagnosis',
    notCopied: 'The browser does not let the page copy: the text below is selected, copy it with Ctrl+C or Cmd+C.',
  },
};

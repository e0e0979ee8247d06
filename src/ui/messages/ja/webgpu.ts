import type { Messages } from '../language.ts';

export const webgpu: Messages['webgpu'] = {
  browsers: {
    chrome: 'Chrome',
    edge: 'Edge',
    opera: 'Opera',
    samsung: 'Samsung Internet',
    brave: 'Brave',
    chromium: 'Chromium',
    firefox: 'Firefox',
    safari: 'Safari',
    other: 'このブラウザー',
  },
  systems: {
    windows: 'Windows',
    macos: 'macOS',
    linux: 'Linux',
    chromeos: 'ChromeOS',
    android: 'Android',
    ios: 'iOSまたはiPadOS',
    other: '不明なシステム',
  },
  here: ({ browser, system }) => `${browser}（${system}）`,
  version: ({ name, version }) => `${name} ${version}`,
  states: {
    works: 'WebGPUはGPU上で動作しています。',
    spare: 'WebGPUを使えますが、別のデバイスが選ばれています。',
    lost: 'WebGPUを使用中に、ブラウザーがGPUを切り離しました。',
    insecure: 'このアドレスのページでは、WebGPUを使えず、プロセッサーも1スレッドだけになります。',
    absent: 'このブラウザーでは、この環境でWebGPUを使えません。',
    'held-back':
      'ブラウザーはGPUを認識していますが、WebGPUには使わせていません。このシステムでの対応リストにGPUがないか、ドライバーが制限されています。',
    'no-gpu':
      'ブラウザーはGPUを使っていません。グラフィックアクセラレーションがオフか、ドライバーが拒否されているか、このコンピューターにGPUがありません。',
    software: 'ブラウザーはWebGPUをプロセッサー上のソフトウェアで計算します。',
    refused: 'ブラウザーはGPUを提示していますが、使用を開始できませんでした。',
  },
  meanwhile: 'WebGPUがなくても、デモとその学習を含め、すべての機能を使えます。ただし、大きなネットワークではGPUの何倍も時間がかかります。',
  looking: 'このブラウザーで使える機能を調べています',
  steps: 'WebGPUを使えるようにするには',
  step: {
    secure:
      'httpsで開くか、サーバーを動かしているコンピューター上で http://localhost を開いてください。授業では、USBメモリー版がhttpsで配信します。ほかのサーバーに必要な設定は、プロジェクトの docs/hosting.md にあります。',
    choose: 'このパネルで「自動」または「WebGPU」を選んでください。',
    again: 'もう一度同じ操作をしてください。デバイスを開き直します。再び切り離される場合は、GPUを使うほかのページを閉じてください。',
    driver:
      'グラフィックスドライバーを最新にし、コンピューターを再起動してください。ブラウザーは、不具合が知られている古いドライバーを拒否します。',
    'real-gpu': '仮想マシンやリモートデスクトップには、GPUがないことがよくあります。GPUのあるコンピューターのブラウザーを使ってください。',
    'firefox-nightly': 'Firefox Nightlyでは、LinuxでもWebGPUを使えます。',
    'firefox-mac':
      'Firefoxのバージョン147以降では、Appleプロセッサーを搭載したMacでWebGPUを使えます。Intelプロセッサーを搭載したMacでは使えません。',
    macos: 'Safariでは、macOS 26に含まれるバージョン26からWebGPUを使えます。',
    ios: 'iPhoneとiPadでは、どのブラウザーもiOS 26またはiPadOS 26からWebGPUを使えます。システムを更新してください。',
    'no-firefox-android': 'Android版のFirefoxではWebGPUを使えません。',
    update: ({ browser, from, has }) => `${browser}を更新してください。この環境ではバージョン${from}からWebGPUを使えます（現在は${has}）。`,
    android: ({ browser, from, has }) =>
      `${browser}を更新してください。Android 12以降では、バージョン${from}からWebGPUを使えます（現在は${has}）。`,
    'linux-gpus':
      'Linuxでは、Chrome系のブラウザーのバージョン144から第12世代以降のIntel GPUで、バージョン147からドライバー535.183.01以降のNVIDIA GPUで、WebGPUを使えます。',
    acceleration: 'ブラウザーの設定でグラフィックアクセラレーションをオンにして、再起動してください：{copy}',
    flag: 'それ以外のGPUは、ブラウザーの開発元がまだ対応を公開していないため、正常に動かないことがあります。試すには、このスイッチをEnabledにしてブラウザーを再起動してください：{copy}',
    'command-line': 'Linuxでスイッチだけでは使えない場合は、ブラウザーを終了し、端末から次のオプションを付けて起動してください：{copy}',
    preference:
      '次のページでdom.webgpu.enabledをtrueにして、Firefoxを再起動してください。Linuxではまだ公開されていないため、正常に動かないことがあります：{copy}',
    look: 'ブラウザーがWebGPUを無効にしているかどうかと、その理由は、次のページで確認できます：{copy}',
    'other-browser': {
      chromium: 'または、最新のChromeかEdgeを使ってください。',
      'chromium-or-safari': 'または、最新のChromeかEdge、あるいはmacOS 26のSafari 26を使ってください。',
      any: 'Windows、macOS、Linux、またはChromeOSのコンピューターで、最新のChromeかEdgeを使ってください。',
    },
  },
  copyAddress: ({ address }) => `${address}をコピー`,
  diagnosis: {
    title: '診断情報（不具合の報告用）',
    note: 'ブラウザー、GPU、保存領域で使える機能を示します。ファイル、スキャン、人の名前は含みません。',
    copy: '診断情報をコピー',
    notCopied: 'ブラウザーがページからのコピーを許可していません。下の文字列を選択したので、Ctrl+CまたはCmd+Cでコピーしてください。',
  },
};

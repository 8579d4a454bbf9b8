/** How the stories' Chromium is started: nothing but the app speaks to the network, and nothing runs that no story looks at. */

/**
 * What the last `--disable-features` names is all that is off, so Playwright's own list stands here again. Then what a
 * whole Chromium draws of its own around each new person's page (the address bar's pop-ups are pages with processes of
 * their own) and the processes it starts in case somebody goes to another site.
 */
const off = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'DialMediaRouteProvider'],
  ...['GlobalMediaControls', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'BlockOriginHeaderModificationOnRedirect'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'Translate', 'AutoDeElevate', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'PreloadTopChromeWebUI'],
  'SpareRendererForSitePerProcess',
]

export const browserFlags: string[] = [
  // As root (containers) Chromium has no sandbox to use.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // A name that is not this machine's own, as a phone in the same network would use.
  '--host-resolver-rules=MAP snug.test 127.0.0.1',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${off.join(',')}`,
]

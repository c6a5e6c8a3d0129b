import { existsSync } from 'node:fs';
import { Browser, chromium } from 'playwright-core';

// Without a window to draw for nobody, a test costs a third less: that one first.
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

// It also has to run as root in a container, and to talk to nobody but the server under test.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// A page of a test lives for a second: what it runs is thrown away before it has paid to compile it well.
const briefly = '--js-flags=--no-opt --no-maglev';

function findBrowser(): string | undefined {
  return [process.env.CHROME_PATH, ...usualPlaces, chromium.executablePath()].find(
    (place) => place && existsSync(place),
  );
}

/** `asTheyAre` is for whoever measures pages as people's browsers show them. */
export async function openBrowser(asTheyAre = false): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium or Chrome was found; name one in CHROME_PATH');
  return chromium.launch({ executablePath, args: asTheyAre ? flags : [...flags, briefly] });
}

// Everything here only helps: each page is complete without it. A behaviour is attached by data-controller="name".
import '@hotwired/turbo';
import { Application } from '@hotwired/stimulus';
import { keepDrafts } from 'drafts';
import { leadToErrors } from 'errors';
import { tellFailures } from 'failures';
import { rememberFocus, returnFocus } from 'focus';
import { helpWithKeys } from 'key-help';
import { listenForKeys } from 'keys';
import { sayDone } from 'say';

// In this order: a rendering takes the forms away, puts the words back, and only then is there something to stand on.
rememberFocus();
keepDrafts();
returnFocus();
leadToErrors();
sayDone();
tellFailures();
listenForKeys();
helpWithKeys();
const app = Application.start();

const known = new Set();
const classOf = (name) => name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());

/** A behaviour is a file of its own name. It comes with the first page that has it, and that page names it at its head. */
async function learn(name) {
  known.add(name);
  const file = await import(name).catch(() => known.delete(name));
  if (file?.[classOf(name)]) app.register(name, file[classOf(name)]);
}

function learnAll() {
  for (const { dataset } of document.querySelectorAll('[data-controller]'))
    for (const name of dataset.controller.split(/\s+/)) if (name && !known.has(name)) void learn(name);
}

learnAll();
new MutationObserver(learnAll).observe(document.documentElement, { childList: true, subtree: true });

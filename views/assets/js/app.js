// Everything here only helps: each page is complete without it. A behaviour is attached by data-controller="name".
import '@hotwired/turbo';
import { Application } from '@hotwired/stimulus';
import { Again } from 'again';
import { Ago } from 'ago';
import { Autosubmit } from 'autosubmit';
import { Choose } from 'choose';
import { Composer } from 'composer';
import { Copy } from 'copy';
import { Count } from 'count';
import { keepDrafts } from 'drafts';
import { leadToErrors } from 'errors';
import { tellFailures } from 'failures';
import { Find } from 'find';
import { rememberFocus, returnFocus } from 'focus';
import { InView } from 'in-view';
import { Keep } from 'keep';
import { helpWithKeys } from 'key-help';
import { listenForKeys } from 'keys';
import { Live } from 'live';
import { Menu } from 'menu';
import { Preview } from 'preview';
import { Reorder } from 'reorder';
import { sayDone } from 'say';
import { Rows } from 'rows';
import { Seen } from 'seen';
import { Suggest } from 'suggest';
import { Upload } from 'upload';
import { Walk, WalkStart } from 'walk';

const behaviours = {
  again: Again,
  ago: Ago,
  autosubmit: Autosubmit,
  choose: Choose,
  composer: Composer,
  copy: Copy,
  count: Count,
  find: Find,
  'in-view': InView,
  keep: Keep,
  live: Live,
  menu: Menu,
  preview: Preview,
  reorder: Reorder,
  rows: Rows,
  seen: Seen,
  suggest: Suggest,
  upload: Upload,
  walk: Walk,
  'walk-start': WalkStart,
};
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
for (const [name, behaviour] of Object.entries(behaviours)) app.register(name, behaviour);

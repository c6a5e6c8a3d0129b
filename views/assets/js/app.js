// Everything here only helps: each page is complete without it. A behaviour is attached by data-controller="name".
import '@hotwired/turbo';
import { Application } from '@hotwired/stimulus';
import { Again } from 'again';
import { Ago } from 'ago';
import { Arrive } from 'arrive';
import { Autosubmit } from 'autosubmit';
import { Copy } from 'copy';
import { Count } from 'count';
import { Guard } from 'guard';
import { listenForKeys } from 'keys';
import { Live } from 'live';
import { Menu } from 'menu';
import { Reorder } from 'reorder';
import { Suggest } from 'suggest';
import { Upload } from 'upload';
import { Walk, WalkStart } from 'walk';

const behaviours = {
  again: Again,
  ago: Ago,
  arrive: Arrive,
  autosubmit: Autosubmit,
  copy: Copy,
  count: Count,
  guard: Guard,
  live: Live,
  menu: Menu,
  reorder: Reorder,
  suggest: Suggest,
  upload: Upload,
  walk: Walk,
  'walk-start': WalkStart,
};
const app = Application.start();
for (const [name, behaviour] of Object.entries(behaviours)) app.register(name, behaviour);
listenForKeys();

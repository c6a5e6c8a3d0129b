import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../../core/words/words';
import { PersonalData } from './personal-data';

const inBrowser = [
  'The cookie that keeps you signed in',
  'What you’ve begun to write, so that it’s back after a crash',
  'At the desk: how you like the queue, and what opens after you’ve finished a request',
];

const notKept = [
  'What you search for, except views you save yourself',
  'Which pages you open, and when you type',
  'Who has a request open: where that’s switched on, colleagues at the desk see it while the page is open, and it’s ' +
    'never stored',
];

/** What the desk keeps in no table of its own: in the reader's browser, or nowhere at all. */
@Injectable()
export class UnkeptPersonalData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'What stays in your browser',
      'You, and whoever uses this browser as you.',
      'Until you sign out. What you’ve begun to write: until you send it or someone else signs in here. How you like ' +
        'the queue: for a year.',
      (_id, locale) => Promise.resolve(inBrowser.map((words) => ({ words: t(words, {}, locale) }))),
    );
    this.personalData.register('What we don’t keep', 'Nobody.', 'We never store it.', (_id, locale) =>
      Promise.resolve(notKept.map((words) => ({ words: t(words, {}, locale) }))),
    );
  }
}

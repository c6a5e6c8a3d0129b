import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t, tn } from '../../core/words/words';
import { Navigation } from '../../people/access/navigation';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PublicPromiseSections } from '../../sla/promises/public-promise-sections';
import { Candidates } from '../candidates/candidates.service';

/** On "What we promise": what is owed an answer; and the entry in everybody's bar, while it is open. */
@Injectable()
export class ChangesSaid implements OnModuleInit {
  constructor(
    private readonly sections: PublicPromiseSections,
    private readonly parts: ProgrammeParts,
    private readonly candidates: Candidates,
    private readonly navigation: Navigation,
  ) {}

  onModuleInit(): void {
    this.navigation.when('changes', () => this.parts.isOpen(changesPart));
    this.sections.register('changes', 5, async ({ locale }) => {
      if (!(await this.parts.isOpen(changesPart))) return null;
      const open = await this.candidates.open();
      return {
        heading: t('Changes', {}, locale),
        words: [t('Anyone can suggest a change. A committee answers each one, in public.', {}, locale)],
        small: open.length
          ? [
              tn(
                '{n} suggestion is waiting for an answer.',
                '{n} suggestions are waiting for an answer.',
                open.length,
                {},
                locale,
              ),
            ]
          : [],
        href: '/changes',
        link: t('See what changes, and suggest something', {}, locale),
      };
    });
  }
}

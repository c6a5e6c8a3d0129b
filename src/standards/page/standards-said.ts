import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../../core/words/words';
import { Navigation } from '../../people/access/navigation';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PublicPromiseSections } from '../../sla/promises/public-promise-sections';
import { aloneSentence, currentOf } from '../written/published-standards';

/** On "What we promise": what anybody may expect of whoever helps them; all else is on its own page. */
@Injectable()
export class StandardsSaid implements OnModuleInit {
  constructor(
    private readonly sections: PublicPromiseSections,
    private readonly parts: ProgrammeParts,
    private readonly navigation: Navigation,
  ) {}

  onModuleInit(): void {
    this.navigation.when('standards', () => this.parts.isOpen(standardsPart));
    this.sections.register('standards', 2, async ({ locale }) => {
      if (!(await this.parts.isOpen(standardsPart))) return null;
      const desk = (await currentOf('agent')) ?? (await currentOf('everybody'));
      if (!desk) return null;
      const alone = aloneSentence(desk.acts, locale);
      return {
        heading:
          desk.set.role === 'agent'
            ? t('What whoever helps you says about themselves', {}, locale)
            : t('What each of us says about ourselves', {}, locale),
        words: [...desk.standards.map(({ words }) => words), ...(alone ? [alone] : [])],
        small: [],
        href: '/standards',
        link: t('Read what you can expect of each of us', {}, locale),
      };
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { t } from '../../core/words/words';
import { PersonalData } from '../../people/privacy/personal-data';
import { pulsePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PublicPromiseSections } from '../../sla/promises/public-promise-sections';
import { PulseRound } from '../pulse-round.entity';
import { PulseResults } from './pulse-results.service';
import { pulsePercent, shareWords } from './pulse-words';

/** On "What we promise": the newest result in a sentence; and who answered it finds that among their own data. */
@Injectable()
export class PulseSaid implements OnModuleInit {
  constructor(
    private readonly sections: PublicPromiseSections,
    private readonly parts: ProgrammeParts,
    private readonly results: PulseResults,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.sections.register('pulse', 4, async ({ locale }) => {
      if (!(await this.parts.isOpen(pulsePart))) return null;
      const [latest] = await this.results.all();
      const yes = latest?.changed?.yes;
      return {
        heading: t('What it changes for our clients', {}, locale),
        words: [t('Each quarter we ask whether this desk has changed how we treat our own clients.', {}, locale)],
        small: yes
          ? [
              t(
                '{share} said yes the last time, {rest}.',
                {
                  share: pulsePercent(yes, locale),
                  rest: shareWords(yes, locale),
                },
                locale,
              ),
            ]
          : [],
        href: '/pulse',
        link: t('Read what people said, and what was answered', {}, locale),
      };
    });
    this.personalData.register(
      'What you answered to people about their own clients',
      'Everyone, with your name.',
      'As long as the programme is kept. If you’re erased, your name goes.',
      async (personId) =>
        (await rowsOf(PulseRound, 'WHERE "repliedById" = ? ORDER BY "id" DESC', [personId])).map(
          ({ reply, repliedAt }) => ({ words: reply, at: repliedAt, href: '/pulse' }),
        ),
    );
  }
}

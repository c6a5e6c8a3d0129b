import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import { PilotDecisions } from '../../../programme/decision/pilot-decisions.service';
import { Pilots } from '../../../programme/pilot/pilots.service';
import { decisionWords } from '../../../programme/decision/target-progress-words';
import type { Part, ScreenField, ScreenReading, ScreenKind, AskTerm } from '../../screen';

/** What a room can say yes or no to. */
const fields = [
  { name: 'what', label: 'What exactly you ask for', hint: 'One sentence the room can agree to.' },
  { name: 'cost', label: 'What it costs', hint: 'Money, people, time; and where the number comes from.' },
  { name: 'owner', label: 'Who answers for it', hint: 'A role, not a name: this text is frozen with the figures.' },
  { name: 'when', label: 'By when', hint: 'A date, or the first step and its date.' },
  { name: 'otherwise', label: 'The alternative', hint: 'What happens if the answer is no.' },
] as const satisfies readonly ScreenField[];

/** What the room is asked for: its cost, who answers for it, the alternative. Once it is decided, the decision. */
@Injectable()
export class AskScreen implements ScreenKind {
  readonly key = 'ask';
  readonly label = 'Our request';
  readonly missing = 'Add what you’re asking for to this screen’s text.';
  readonly fields = fields;

  constructor(
    private readonly pilots: Pilots,
    private readonly decisions: PilotDecisions,
  ) {}

  async read({ locale, choice }: ScreenReading): Promise<Part> {
    const pilot = await this.pilots.current();
    const decision = pilot && (await this.decisions.of(pilot.id));
    const said = (name: string): string => choice.fields?.[name]?.trim() ?? '';
    const terms = termsOf(said, locale);
    if (decision)
      return {
        heading: t('Decided: {verdict}', { verdict: t(decisionWords[decision.verdict], {}, locale) }, locale),
        words: decision.words,
        ...withTerms(terms.filter(({ open }) => !open)),
      };
    return {
      heading: pilot?.question || t('What we’re asking you to decide', {}, locale),
      words: said('what') || t('Should we carry on, change something or stop?', {}, locale),
      ...withTerms(terms),
    };
  }
}

const withTerms = (terms: AskTerm[]): Pick<Part, 'terms'> => (terms.length ? { terms } : {});

/** What nobody named is said: a board asks for it anyway. */
function termsOf(said: (name: string) => string, locale: string): AskTerm[] {
  const labels = {
    cost: t('Cost', {}, locale),
    owner: t('Owner', {}, locale),
    when: t('By when', {}, locale),
    otherwise: t('Alternative', {}, locale),
  };
  return Object.entries(labels).map(([name, label]) =>
    said(name) ? { label, text: said(name) } : { label, text: t('Not named yet', {}, locale), open: true },
  );
}

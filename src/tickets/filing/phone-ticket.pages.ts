import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { PersonPicker } from '../../people/directory/person-picker';
import { FilingQuestions } from './filing-questions';
import { needChoices } from './need-choices';

@Injectable()
export class PhoneTicketPages {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly picker: PersonPicker,
    private readonly questions: FilingQuestions,
  ) {}

  asks(actor: Actor, typed: Typed, now: Date) {
    return this.questions.shown(actor, typed, now, { spoken: true });
  }

  async form(actor: Actor, typed: Typed, errors: FieldErrors, now: Date) {
    const say = (words: string) => t(words, {}, actor.locale);
    const services = (await this.directory.services(true)).filter(
      (service) => !service.private || actor.teamIds.includes(service.teamId),
    );
    const channel = (value: string, label: string, icon: string) => ({
      value,
      label: say(label),
      icon,
      checked: (typed.channel ?? 'phone') === value,
    });
    return {
      title: say('Log a call'),
      action: '/phone-tickets',
      typed,
      errors: Object.keys(errors).length ? errors : null,
      back: { href: '/queue', label: say('Queue') },
      ...needChoices(typed, services, actor.locale),
      channels: [
        channel('phone', 'By phone', 'phone'),
        channel('desk', 'At the desk', 'concierge-bell'),
        channel('mail', 'By email', 'mail'),
      ],
      intake: await this.questions.shown(actor, typed, now, { errors, spoken: true }),
      solved: typed.solved === 'yes',
      person: await this.picker.of(typed.person, { ...actor, now }),
    };
  }
}

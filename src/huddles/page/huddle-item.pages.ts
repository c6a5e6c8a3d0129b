import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { Candidates } from '../../changes/candidates/candidates.service';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { todayIn } from '../../core/words/calendar-days';
import { dayWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { HuddleItems } from '../meetings/huddle-items.service';
import { Huddles } from '../meetings/huddles.service';
import { itemState } from './huddle-words';

export interface ItemAgain {
  form: 'own' | 'raise' | 'end';
  errors: FieldErrors;
  typed: Typed;
}

/** One thing that the team raised, with its two ways out. */
@Injectable()
export class HuddleItemPages {
  constructor(
    private readonly huddles: Huddles,
    private readonly items: HuddleItems,
    private readonly candidates: Candidates,
    private readonly parts: ProgrammeParts,
    private readonly picker: PersonPicker,
  ) {}

  async show(actor: Actor, teamId: number, id: number, now: Date, again?: ItemAgain) {
    const { locale, zone } = actor;
    this.huddles.mustBeIn(actor, teamId);
    const one = await this.items.find(teamId, id);
    const people = await rowsById(Person, [one.authorId, ...(one.ownerId ? [one.ownerId] : [])]);
    const name = (person: number | null): string => firstNameOf(people.get(person ?? 0)?.name ?? '');
    const standing = one.candidateId
      ? (await this.candidates.states([one.candidateId])).get(one.candidateId)
      : undefined;
    const today = todayIn(now, zone);
    const slots = { name: name(one.authorId), day: dayWords(one.at, { ...actor, now }) };
    const base = `/huddles/${teamId}/items/${id}`;
    const at = (form: ItemAgain['form']) => (again?.form === form ? again : undefined);
    const owner = at('own')?.typed.owner ?? (one.ownerId ? (people.get(one.ownerId)?.name ?? '') : '');
    const free = !one.endedAt && one.state !== 'raised';
    const may = free && (await this.parts.isOpen(changesPart));
    return {
      title: one.words,
      back: { href: `/huddles/${teamId}`, label: t('Huddle', {}, locale) },
      said: t('{name} wrote this down {day}.', slots, locale),
      badge: itemState(one, { owner: name(one.ownerId), today, standing }, locale),
      outcome: one.outcome,
      answered: standing ? { href: standing.href, words: standing.answer } : null,
      version: one.version,
      errors: again?.errors,
      own: free
        ? {
            action: `${base}/owners`,
            open: Boolean(at('own')),
            dueOn: at('own')?.typed.dueOn ?? one.dueOn ?? '',
            picked: await this.picker.of(owner, { ...actor, now }),
          }
        : null,
      raise: may
        ? { action: `${base}/raisings`, open: Boolean(at('raise')), different: at('raise')?.typed.different ?? '' }
        : null,
      end: one.endedAt
        ? null
        : {
            action: `${base}/endings`,
            open: Boolean(at('end')),
            outcome: at('end')?.typed.outcome ?? '',
            states: [
              { value: 'done', label: t('It’s done', {}, locale), checked: at('end')?.typed.state === 'done' },
              { value: 'dropped', label: t('We drop it', {}, locale), checked: at('end')?.typed.state === 'dropped' },
            ],
          },
    };
  }
}

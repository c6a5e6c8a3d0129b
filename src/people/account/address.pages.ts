import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { page, type PageReply } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Person } from '../person.entity';
import { Addresses } from './addresses.service';

interface Shown {
  person: Pick<Person, 'id' | 'name' | 'email'>;
  /** Whoever reads is this person. */
  own: boolean;
  action: string;
  back: { href: string; label: string };
  locale: string;
}

/** The same page for the person and for an administrator, who adds without a link and makes none primary. */
@Injectable()
export class AddressPages {
  constructor(private readonly addresses: Addresses) {}

  async show({ person, own, action, back, locale }: Shown, typed?: Typed, errors?: FieldErrors): Promise<PageReply> {
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const heading = own ? say('Your email addresses') : say('Email addresses of {name}', { name: person.name });
    const all = await this.addresses.of(person.id);
    return page(
      'people/addresses',
      {
        title: heading,
        heading,
        lead: say('Each confirmed address can be used to sign in. Our emails go to the primary one.'),
        back,
        action,
        save: own ? say('Send a link there') : say('Add'),
        hint: own
          ? say('We’ll send a link to it. It’s yours once you open the link and press the button.')
          : say('It can be used to sign in straight away, and they’re told by email.'),
        typed: typed ?? {},
        errors,
        items: all.map(({ id, address, confirmedAt }) => {
          const isPrimary = address === person.email;
          const state = confirmedAt ? say('confirmed') : say('not confirmed yet; the link works for one day');
          return {
            address,
            sub: isPrimary ? say('primary') : state,
            primary: own && confirmedAt && !isPrimary ? `${action}/${id}/primary` : null,
            removal: isPrimary ? null : `${action}/${id}/removal`,
          };
        }),
      },
      errors ? { status: 422 } : {},
    );
  }
}

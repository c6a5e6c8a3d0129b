import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { type Typed, typedWords } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { SurveyDefinitions } from '../survey-definitions';
import { SurveyMails } from '../sending/survey-mails.service';
import { wordingPreviewPage } from './wording-preview.pages';
import { fieldsOf, wordingForm, wordingFrom } from './wording-form';

const isFilled = (query: unknown): boolean => typeof query === 'object' && query !== null && 'question' in query;

/**
 * The words people are asked with. A change is a new version: whoever was asked keeps theirs, and every trend marks it.
 */
@Roles('administrator')
@Controller('admin/surveys/wording')
export class SurveyWordingController {
  constructor(
    private readonly definitions: SurveyDefinitions,
    private readonly mails: SurveyMails,
  ) {}

  @Get()
  async edit(@Query() query: unknown, @Me() me: Actor, @At() now: Date) {
    return this.form(me, now, isFilled(query) ? typedWords(query) : null, null);
  }

  @Post()
  async update(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const before = await this.definitions.current('csat');
    const typed = typedWords(body);
    const { words, errors } = wordingFrom(before, typed, me.locale);
    if (Object.keys(errors).length) return this.form(me, at, typed, errors);
    const changed = await this.definitions.reviseIfChanged('csat', words, me.id, at);
    return seeOther('/admin/surveys/wording', {
      flash: changed
        ? t('Saved as version {n}. Everyone we ask from now on will see it.', { n: changed.version }, me.locale)
        : t('Nothing was changed.', {}, me.locale),
    });
  }

  /** Writes nothing: the words come with the address. */
  @Get('preview')
  async preview(@Query() query: unknown, @Me() me: Actor, @At() now: Date) {
    const before = await this.definitions.current('csat');
    const typed = typedWords(query);
    const { words, errors } = wordingFrom(before, typed, me.locale);
    if (Object.keys(errors).length) return this.form(me, now, typed, errors);
    return page('surveys/wording-preview', wordingPreviewPage(words, typed, me.locale));
  }

  @Get('preview/mail')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'self'",
  )
  async mail(@Query() query: unknown, @Me() me: Actor, @At() now: Date) {
    const { words } = wordingFrom(await this.definitions.current('csat'), typedWords(query), me.locale);
    return this.mails.preview(words, me, now);
  }

  private async form(me: Actor, now: Date, typed: Typed | null, errors: FieldErrors | null) {
    const [current, ...older] = await this.definitions.versions('csat');
    const rows = [current, ...older].map(({ version, createdAt, question }) => ({
      cells: [
        String(version),
        timeWords(createdAt, { zone: me.zone, locale: me.locale, now }),
        t(question, {}, me.locale),
      ].map((text) => ({ text })),
    }));
    return page(
      'surveys/wording',
      {
        title: t('Wording of the question', {}, me.locale),
        back: { href: '/admin/surveys', label: t('Questions and answers', {}, me.locale) },
        ...wordingForm(current, typed ?? fieldsOf(current), errors, me.locale),
        versions: {
          caption: t('Versions', {}, me.locale),
          head: ['Version', 'Since', 'The question'].map((label) => ({ label: t(label, {}, me.locale) })),
          rows,
        },
      },
      errors ? { status: 422 } : {},
    );
  }
}

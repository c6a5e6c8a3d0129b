import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ValidationFailed, type FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed, typedWords } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { type PageReply, seeOther, type SeeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { notFound, peopleMeant, whoExactly } from '../../people/directory/people-meant';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { ApprovalRuleForm, stepNumbers } from './approval-rule.forms';
import { ApprovalRulePages, rulesAddress } from './approval-rules.pages';
import { ApprovalRules, type RuleText } from './approval-rules.service';
import type { Rule } from './rule-choice';

/** Who approves what: the rules, tried out before they count. */
@Controller('admin/approval-rules')
@Roles('administrator')
export class ApprovalRulesController {
  constructor(
    private readonly rules: ApprovalRules,
    private readonly pages: ApprovalRulePages,
  ) {}

  @Get()
  index(@Me() me: Actor, @Query() query: unknown, @At() now: Date) {
    return this.pages.list(me, now, typedWords(query));
  }

  @Get('new')
  new(@Me() me: Actor, @At() now: Date) {
    return this.pages.form(me, null, now);
  }

  @Get(':id')
  async edit(@Me() me: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return this.pages.form(me, await this.rules.ofId(id), now);
  }

  @Post()
  @UseInterceptors(DoneOnce)
  create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return this.save(me, null, body, at, async (text) => {
      await this.rules.add(text, me.id, at);
    });
  }

  @Post(':id')
  @UseInterceptors(DoneOnce)
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const rule = await this.rules.ofId(id);
    return this.save(me, rule, body, at, (text, version) =>
      this.rules.change(id, version ?? rule.version, text, me.id, at),
    );
  }

  @Post(':id/removal')
  @UseInterceptors(DoneOnce)
  async destroy(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.rules.remove(id, me.id, at);
    return seeOther(rulesAddress, { flash: t('Removed.', {}, me.locale) });
  }

  private async save(
    me: Actor,
    rule: Rule | null,
    body: unknown,
    at: Date,
    work: (text: RuleText, version?: number) => Promise<void>,
  ): Promise<PageReply | SeeOther> {
    const again = (errors: FieldErrors, typed: Typed) => this.pages.form(me, rule, at, { typed, errors });
    const form = await submitted(ApprovalRuleForm, body);
    return formAgain(form, again, async (value) => {
      const text = await textOf(value);
      if (value.preview) {
        const draft = { ...text, id: rule?.id ?? 0, version: rule?.version ?? 1 };
        return this.pages.form(me, rule, at, { typed: form.typed, errors: {}, draft });
      }
      await work(text, value.version);
      return seeOther(rulesAddress, { flash: t('Saved.', {}, me.locale) });
    });
  }
}

/** Steps that were left out in the middle are closed up. */
async function textOf(form: ApprovalRuleForm): Promise<RuleText> {
  const errors: FieldErrors = {};
  const steps: RuleText['steps'] = [];
  for (const n of stepNumbers as (1 | 2 | 3 | 4)[]) {
    const [who, typed] = [form[`who${n}`], form[`person${n}`]];
    if (!who) continue;
    const { person, people } = who === 'person' ? await peopleMeant(typed ?? '') : { person: null, people: [] };
    if (who === 'person' && !person) errors[`person${n}`] = people.length ? whoExactly : notFound;
    steps.push({ who, personId: person?.id ?? null, fromMinor: form[`from${n}`] ?? null });
  }
  const { from, below, reach } = form;
  if (reach === 'some' && form.tools.length === 0) errors.reach = 'Tick the tools it’s for, or choose every tool.';
  if (from !== undefined && below !== undefined && below <= from)
    errors.below = 'Enter an amount above the one where the rule begins.';
  if (Object.keys(errors).length) throw new ValidationFailed(errors);
  return {
    steps,
    name: form.name,
    position: form.position ?? 100,
    toolIds: reach === 'every' ? [] : [...new Set(form.tools)].toSorted((a, b) => a - b),
    sensitivity: form.sensitivity ?? null,
    fromMinor: from ?? null,
    belowMinor: below ?? null,
    currency: form.currency,
    freeSeat: form.freeSeat,
  };
}

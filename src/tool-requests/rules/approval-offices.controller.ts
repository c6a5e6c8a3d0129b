import { Body, Controller, Post, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { offices } from './approval-rule.entity';
import { OfficesForm } from './approval-rule.forms';
import { ApprovalRulePages, rulesAddress } from './approval-rules.pages';
import { ApprovalRules } from './approval-rules.service';

/** Who decides for security and finance, whatever the rule. The page of rules shows the form. */
@Controller('admin/approval-offices')
@Roles('administrator')
export class ApprovalOfficesController {
  constructor(
    private readonly rules: ApprovalRules,
    private readonly pages: ApprovalRulePages,
  ) {}

  @Post()
  @UseInterceptors(DoneOnce)
  async update(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const again = (errors: FieldErrors, typed: Typed) => this.pages.list(me, at, {}, { typed, errors });
    return formAgain(await submitted(OfficesForm, body), again, async (form) => {
      const named = [];
      for (const code of offices)
        named.push({ code, personId: form[code] ? (await personMeant(form[code], code)).id : null });
      for (const { code, personId } of named) await this.rules.nameOffice(code, personId, me.id, at);
      return seeOther(rulesAddress, { flash: t('Saved.', {}, me.locale) });
    });
  }
}

import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Intake } from '../../tickets/intake/intake.service';
import { Bundles } from '../bundles/bundles.service';
import { AskForm } from '../tool.forms';
import { toolSubject } from '../tool.entity';
import { BundleRequestPages } from './bundle-request.pages';
import { type BundleChoice, BundleRequests, tickOf } from './bundle-requests.service';

@Controller('bundles/:id')
@SignedIn()
export class BundlesController {
  constructor(
    private readonly bundles: Bundles,
    private readonly requests: BundleRequests,
    private readonly pages: BundleRequestPages,
    private readonly intake: Intake,
    private readonly limits: PersonalLimits,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return page('tool-requests/bundle', await this.pages.form(me, await this.bundles.ofId(id, true), now));
  }

  @Post('requests')
  @UseInterceptors(receives())
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @Uploaded() upload: Upload,
    @At() at: Date,
  ) {
    const bundle = await this.bundles.ofId(id, true);
    const form = await submitted(AskForm, body);
    const { chosen, faults, typed } = await this.chosen(id, form.typed, body, upload);
    const wrong = { ...form.errors, ...faults, ...(upload.problem ? { form: upload.problem } : {}) };
    const again = async (errors: FieldErrors) =>
      page('tool-requests/bundle', await this.pages.form(me, bundle, at, { typed, errors, filesAgain: upload.came }), {
        status: 422,
      });
    const errors = Object.keys(wrong).length ? wrong : null;
    return formAgain({ ...form, errors }, again, async (value) => {
      const files = await upload.keep();
      const { purpose, colleague = null, neededBy = null, neededUntil = null } = value;
      return seeOther(
        await once(me.id, value.submission, at, async () => {
          for (let n = 0; n < chosen.length; n++) await this.limits.filing(me, at);
          await this.limits.files(me, files, at);
          const wish = { purpose, colleague, neededBy, neededUntil };
          const request = await this.requests.ask(me, bundle, chosen, wish, files, at);
          return `/bundle-requests/${request}`;
        }),
      );
    });
  }

  /** Of a tool that isn't ticked nothing is asked. */
  private async chosen(bundleId: number, said: Typed, body: unknown, upload: Upload) {
    const chosen: BundleChoice[] = [];
    let [faults, typed]: [FieldErrors, Typed] = [{}, said];
    const tools = await this.bundles.toolsOf(bundleId, true);
    for (const tool of tools) {
      const intake = await this.intake.read(toolSubject(tool.id), body, upload, `t${tool.id}-`);
      typed = { ...typed, ...intake.typed };
      if (said[tickOf(tool)] !== 'yes') continue;
      faults = { ...faults, ...intake.errors };
      chosen.push({ tool, intake });
    }
    const [first] = tools;
    if (chosen.length === 0 && first) faults = { ...faults, [tickOf(first)]: 'Choose at least one.' };
    return { chosen, faults, typed };
  }
}

import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { type FieldErrors, ValidationFailed } from '../../core/errors';
import { once, sent } from '../../core/web/input/submissions';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { ownsTicket } from '../../tickets/ticket.policy';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { ToolRequests } from './tool-requests.service';
import { CataloguePages } from './catalogue.pages';
import { Catalogue } from './catalogue.service';
import { toolKinds, toolSubject } from '../tool.entity';
import { Intake } from '../../tickets/intake/intake.service';
import { AskForm } from '../tool.forms';

const longestSearch = 100;

@Controller('catalogue')
@SignedIn()
export class CatalogueController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly pages: CataloguePages,
    private readonly asking: ToolRequests,
    private readonly limits: PersonalLimits,
    private readonly intake: Intake,
  ) {}

  @Get()
  async index(@Me() me: Actor, @Query('search') search: unknown, @Query('kind') kind: unknown) {
    const words = typeof search === 'string' ? search.slice(0, longestSearch) : '';
    return page(
      'tool-requests/catalogue',
      await this.pages.list(me, words, toolKinds.find((one) => one === kind) ?? null),
    );
  }

  @Get(':slug')
  async show(@Me() me: Actor, @Param('slug') slug: string, @At() at: Date) {
    return page('tool-requests/ask', await this.pages.tool(me, await this.catalogue.named(slug), at));
  }

  @Post(':slug/requests')
  @UseInterceptors(receives())
  async create(
    @Me() me: Actor,
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Uploaded() upload: Upload,
    @At() at: Date,
  ) {
    const tool = await this.catalogue.named(slug);
    const { value, errors, typed: said } = await submitted(AskForm, body);
    const intake = await this.intake.read(toolSubject(tool.id), body, upload);
    const typed = { ...said, ...intake.typed };
    const faults = { ...errors, ...intake.errors, ...(upload.problem ? { form: upload.problem } : {}) };
    const again = async (wrong: FieldErrors) => {
      const draft = { typed, errors: wrong, filesAgain: upload.came };
      return page('tool-requests/ask', await this.pages.tool(me, tool, at, draft), { status: 422 });
    };
    if (Object.keys(faults).length) return again(faults);
    const files = await upload.keep();
    try {
      return seeOther(
        await once(me.id, sent(value.submission, `tool ${slug}`, typed, files), at, async () => {
          await this.limits.filing(me, at);
          await this.limits.files(me, files, at);
          const ticket = await this.asking.ask(
            me,
            tool,
            {
              purpose: value.purpose,
              colleague: value.colleague ?? null,
              neededBy: value.neededBy ?? null,
              neededUntil: value.neededUntil ?? null,
              intake,
              files,
            },
            at,
          );
          // What is private is theirs alone from here on, whoever asked for it.
          return ownsTicket(me, ticket) ? `/tickets/${ticket.id}` : '/my/requests';
        }),
      );
    } catch (error) {
      if (error instanceof ValidationFailed) return again(error.errors);
      throw error;
    }
  }
}

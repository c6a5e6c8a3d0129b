import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { VersionedForm } from '../../core/web/input/form-fields';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { SeatPools } from '../pools/seat-pools.service';
import { PoolForm, poolIn } from './pool.forms';
import { PoolPages } from './pool.pages';

/** The pools of a tool's seats: how many, for how much, until when. */
@Controller('admin/catalogue/:id/pools')
@Roles('administrator')
export class AdminPoolsController {
  constructor(
    private readonly pools: SeatPools,
    private readonly pages: PoolPages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @Param('id', Id) id: number) {
    return page('tool-requests/admin-pools', await this.pages.list(me, id));
  }

  @Get('new')
  async new(@Me() me: Actor, @Param('id', Id) id: number) {
    return page('tool-requests/admin-pool', await this.pages.form(me, id, null));
  }

  @Post()
  create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    return this.save(me, id, null, body, at);
  }

  @Get(':pool')
  async edit(@Me() me: Actor, @Param('id', Id) id: number, @Param('pool', Id) pool: number) {
    return page('tool-requests/admin-pool', await this.pages.form(me, id, pool));
  }

  @Post(':pool')
  update(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Param('pool', Id) pool: number,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    return this.save(me, id, pool, body, at);
  }

  /** It isn’t renewed: its seats count no more. */
  @Post(':pool/endings')
  async end(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Param('pool', Id) pool: number,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    const again = async (errors: FieldErrors) =>
      page('tool-requests/admin-pool', await this.pages.form(me, id, pool, { errors }), { status: 422 });
    return formAgain(await submitted(VersionedForm, body), again, async ({ version, submission }) => {
      const address = await once(me.id, submission, at, async () => {
        await this.pools.end(id, pool, version ?? 0, me, at);
        return `/admin/catalogue/${id}/pools`;
      });
      return seeOther(address, { flash: t('Ended. It’s kept below.', {}, me.locale) });
    });
  }

  private async save(me: Actor, id: number, pool: number | null, body: unknown, at: Date) {
    const again = async (errors: FieldErrors, typed: Typed) =>
      page('tool-requests/admin-pool', await this.pages.form(me, id, pool, { errors, typed }), { status: 422 });
    return formAgain(await submitted(PoolForm, body), again, async (value) => {
      const address = await once(me.id, value.submission, at, async () => {
        await this.pools.save(id, pool, value.version ?? 0, poolIn(value), me.id, at);
        return `/admin/catalogue/${id}/pools`;
      });
      return seeOther(address, { flash: t('Saved.', {}, me.locale) });
    });
  }
}

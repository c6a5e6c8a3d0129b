import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Tool } from '../tool.entity';
import type { Bundle } from './bundle.entity';
import { BundleForm } from './bundle.forms';
import { Bundles } from './bundles.service';

const address = '/admin/bundles';

@Controller('admin/bundles')
@Roles('administrator')
export class AdminBundlesController {
  constructor(private readonly bundles: Bundles) {}

  @Get()
  async index(@Me() me: Actor) {
    const { locale } = me;
    const items = [];
    for (const { id, name, active } of await this.bundles.all()) {
      const tools = await this.bundles.toolsOf(id);
      items.push({
        href: `${address}/${id}`,
        label: name,
        icon: 'package',
        sub: tools.map((tool) => tool.name).join(' · '),
        badges: active ? [] : [{ label: t('not offered', {}, locale), tone: 'waiting' }],
      });
    }
    return page('tool-requests/admin-bundles', {
      title: t('Bundles', {}, locale),
      back: { href: '/admin/catalogue', label: t('Catalogue', {}, locale) },
      items,
      count: tn('{n} bundle', '{n} bundles', items.length, {}, locale),
    });
  }

  @Get('new')
  new(@Me() me: Actor) {
    return this.form(me, null);
  }

  @Get(':id')
  async edit(@Me() me: Actor, @Param('id', Id) id: number) {
    return this.form(me, await this.bundles.ofId(id));
  }

  @Post()
  create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return this.save(me, null, body, at);
  }

  @Post(':id')
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    return this.save(me, await this.bundles.ofId(id), body, at);
  }

  private async save(me: Actor, bundle: Bundle | null, body: unknown, at: Date) {
    const form = await submitted(BundleForm, body);
    const again = (errors: FieldErrors, typed: Typed) => this.form(me, bundle, { typed, errors });
    return formAgain(form, again, async ({ name, description, active, tools, submission, version }) =>
      seeOther(
        await once(me.id, submission, at, async () => {
          const text = { name, description, active, toolIds: tools };
          await this.bundles.save(bundle, version ?? bundle?.version ?? 1, text, me.id, at);
          return address;
        }),
        { flash: t('Saved.', {}, me.locale) },
      ),
    );
  }

  private async form(me: Actor, bundle: Bundle | null, again?: { typed: Typed; errors: FieldErrors }) {
    const chosen = bundle ? (await this.bundles.toolsOf(bundle.id)).map(({ id }) => id).join(',') : '';
    const stored = {
      name: bundle?.name ?? '',
      description: bundle?.description ?? '',
      active: bundle?.active === false ? '' : 'yes',
      tools: chosen,
    };
    const typed: Typed = again?.typed ?? stored;
    const ticked = (typed.tools ?? '').split(',');
    const tools = await repo(Tool).find({ order: { position: 'ASC', id: 'ASC' } });
    return page(
      'tool-requests/admin-bundle',
      {
        title: bundle?.name ?? t('A new bundle', {}, me.locale),
        back: { href: address, label: t('Bundles', {}, me.locale) },
        action: bundle ? `${address}/${bundle.id}` : address,
        version: bundle ? (typed.version ?? bundle.version) : null,
        typed,
        errors: again?.errors ?? null,
        checked: { active: typed.active === 'yes' },
        tools: tools.map(({ id, name }) => ({ value: id, label: name, checked: ticked.includes(String(id)) })),
      },
      again ? { status: 422 } : {},
    );
  }
}

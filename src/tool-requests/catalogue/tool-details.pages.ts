import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Tool } from '../tool.entity';
import { type ToolDetails, ToolDetailsKeeper } from '../tools/tool-details.service';
import { kindIcons } from '../tools/tool-detail-words';
import { acceptedPictures, ToolPictures } from '../tools/tool-pictures.service';
import { Catalogue } from './catalogue.service';

interface Again {
  typed: Typed;
  errors: FieldErrors;
}

const asTyped = ({ clearances, audience, needs, instead }: ToolDetails): Typed => {
  const cleared = (by: string) => clearances.find((one) => one.by === by);
  return {
    dataProtection: cleared('data_protection') ? 'yes' : '',
    dataProtectionOn: cleared('data_protection')?.clearedOn ?? '',
    worksCouncil: cleared('works_council') ? 'yes' : '',
    worksCouncilOn: cleared('works_council')?.clearedOn ?? '',
    departments: audience.departments.map(({ id }) => id).join(','),
    leads: audience.leads ? 'yes' : '',
    needs: needs.map(({ id }) => id).join(','),
    instead: instead.map(({ id }) => id).join(','),
  };
};

/** What else is said of a tool: who has to clear it, who may ask, what it needs; and what it looks like. */
@Injectable()
export class ToolDetailsPages {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly directory: PeopleDirectory,
    private readonly keeper: ToolDetailsKeeper,
    private readonly pictures: ToolPictures,
  ) {}

  async form(actor: Actor, tool: Tool, again?: Again) {
    const { locale } = actor;
    const typed = again?.typed ?? asTyped(await this.keeper.of(tool.id));
    const ticks = (name: string, all: readonly { id: number; name: string }[]) => {
      const chosen = (typed[name] ?? '').split(',');
      return all.map((one) => ({
        id: `${name}-${one.id}`,
        value: one.id,
        label: one.name,
        checked: chosen.includes(String(one.id)),
      }));
    };
    const others = (await this.catalogue.all()).filter(({ id }) => id !== tool.id);
    return {
      title: tool.name,
      back: { href: `/admin/catalogue/${tool.id}`, label: tool.name },
      action: `/admin/catalogue/${tool.id}/details`,
      version: again?.typed.version ?? tool.version,
      save: t('Save', {}, locale),
      typed,
      errors: again?.errors ?? null,
      checked: {
        dataProtection: typed.dataProtection === 'yes',
        worksCouncil: typed.worksCouncil === 'yes',
        leads: typed.leads === 'yes',
      },
      departments: ticks('departments', await this.directory.departments()),
      needs: ticks('needs', others),
      instead: ticks('instead', others),
    };
  }

  /** A page of its own: what was typed into another form would be lost when this one comes back. */
  async picture(tool: Tool, errors: FieldErrors | null = null) {
    return {
      title: tool.name,
      back: { href: `/admin/catalogue/${tool.id}`, label: tool.name },
      errors,
      picture: {
        action: `/admin/catalogue/${tool.id}/pictures`,
        accept: acceptedPictures,
        icon: tool.kind ? kindIcons[tool.kind] : 'package',
        src: (await this.pictures.of(tool.id)) ? `/catalogue/${tool.slug}/picture` : null,
      },
    };
  }
}

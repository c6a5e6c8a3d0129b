import { Body, Controller, Param, Post } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { typedWords } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { isPeopleColumn } from './people-csv';
import { PeopleImports } from './people-imports.service';

/** What each column of a list is for, where its title does not tell. */
@Controller('admin/people-imports/:id/columns')
@Roles('administrator')
export class PeopleImportColumnsController {
  constructor(private readonly imports: PeopleImports) {}

  @Post()
  async update(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const typed = typedWords(body);
    const list = await this.imports.mine(id, me.id, at);
    const { columns } = await this.imports.plan(list, me.locale);
    const chosen = columns.map(({ key }, index) => {
      const choice = typed[`column_${index}`];
      return choice === undefined ? key : isPeopleColumn(choice) ? choice : null;
    });
    await this.imports.choose(list, chosen);
    return seeOther(`/admin/people-imports/${id}`);
  }
}

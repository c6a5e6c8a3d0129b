import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { ToolPictures } from '../tools/tool-pictures.service';
import { Catalogue } from './catalogue.service';
import { ToolDetailsPages } from './tool-details.pages';

const view = 'tool-requests/admin-tool-picture';

@Controller('admin/catalogue/:id/pictures')
@Roles('administrator')
export class AdminToolPicturesController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly pictures: ToolPictures,
    private readonly pages: ToolDetailsPages,
  ) {}

  @Get()
  async index(@Param('id', Id) id: number) {
    return page(view, await this.pages.picture(await this.catalogue.ofId(id)));
  }

  /** Sent without a file, it takes the picture away. */
  @Post()
  @UseInterceptors(receives('picture'))
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Uploaded() upload: Upload, @At() at: Date) {
    const tool = await this.catalogue.ofId(id);
    try {
      if (upload.problem) throw new ValidationFailed({ picture: upload.problem });
      const [picture = null] = await upload.keep();
      await this.pictures.put(id, picture, me.id, at);
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      return page(view, await this.pages.picture(tool, error.errors), { status: 422 });
    }
    return seeOther(`/admin/catalogue/${id}/pictures`);
  }
}

import { Controller, Param, Post, UseInterceptors } from '@nestjs/common';
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

@Controller('admin/catalogue/:id/pictures')
@Roles('administrator')
export class AdminToolPicturesController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly pictures: ToolPictures,
    private readonly pages: ToolDetailsPages,
  ) {}

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
      return page('tool-requests/admin-tool-details', await this.pages.form(me, tool, { errors: error.errors }), {
        status: 422,
      });
    }
    return seeOther(`/admin/catalogue/${id}/details`);
  }
}

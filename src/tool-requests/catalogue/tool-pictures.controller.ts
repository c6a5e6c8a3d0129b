import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Readable } from 'node:stream';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { FileStore } from '../../core/files/file-store';
import { SignedIn } from '../../core/web/access';
import { type Actor, isAdministrator } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Tool } from '../tool.entity';
import { ToolPictures } from '../tools/tool-pictures.service';

@Controller('catalogue/:slug/picture')
@SignedIn()
export class ToolPicturesController {
  constructor(
    private readonly pictures: ToolPictures,
    private readonly files: FileStore,
  ) {}

  /** Of a tool that isn't offered, only for whoever keeps the catalogue. */
  @Get()
  async show(
    @Me() me: Actor,
    @Param('slug') slug: string,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    const tool = await repo(Tool).findOneBy({ slug });
    const file = tool && (tool.active || isAdministrator(me)) ? (await this.pictures.of(tool.id))?.file : null;
    if (!file) throw new NotFound('This picture');
    const etag = `"${file.sha256}"`;
    if (req.get('if-none-match') === etag) return void res.status(304);
    const bytes = (await this.files.open(file)) as Readable;
    res.on('close', () => bytes.destroy());
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', 'private, no-cache');
    res.setHeader('ETag', etag);
    return new StreamableFile(bytes, { type: file.type, length: file.size });
  }
}

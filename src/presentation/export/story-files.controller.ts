import { Controller, Get, Res, Param } from '@nestjs/common';
import type { Response } from 'express';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Showings } from '../showing/showings.service';
import { StoryFile } from './story-file.service';
import { storySlides } from './story-slides';

const slides = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** A frozen story to take along. */
@Controller('presentations/:id')
@Roles('change_leader', 'executive')
export class StoryFilesController {
  constructor(
    private readonly showings: Showings,
    private readonly file: StoryFile,
  ) {}

  @Get('story.html')
  async html(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date, @Res() res: Response): Promise<void> {
    const { told } = await this.showings.frozen(id, me);
    this.send(res, nameOf(told.title, 'html'), 'text/html; charset=utf-8', this.file.html({ ...told, taken: at }));
  }

  @Get('story.pptx')
  async pptx(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date, @Res() res: Response): Promise<void> {
    const { told } = await this.showings.frozen(id, me);
    this.send(res, nameOf(told.title, 'pptx'), slides, await storySlides({ ...told, taken: at }));
  }

  private send(res: Response, name: string, type: string, content: string | Buffer): void {
    res.attachment(name);
    res.setHeader('Content-Type', type);
    res.setHeader('Cache-Control', 'private, no-store');
    res.send(content);
  }
}

const nameOf = (title: string, ending: string): string =>
  `${
    title
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'story'
  }.${ending}`;

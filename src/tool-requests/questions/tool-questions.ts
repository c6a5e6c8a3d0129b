import { Injectable, type OnModuleInit } from '@nestjs/common';
import { QuestionedKinds } from '../../tickets/intake-editor/questioned-kinds';
import { Timeline } from '../../timeline/timeline.service';
import { toolChanged } from '../catalogue-facts';
import { Catalogue } from '../catalogue/catalogue.service';
import { toolSubject } from '../tool.entity';

/** A tool may ask a few things of its own while somebody asks for it. */
@Injectable()
export class ToolQuestions implements OnModuleInit {
  constructor(
    private readonly kinds: QuestionedKinds,
    private readonly catalogue: Catalogue,
    private readonly timeline: Timeline,
  ) {}

  onModuleInit(): void {
    this.kinds.register('tool', {
      lead:
        'What people tell you when they ask for it, besides what they need it for. ' +
        'Earlier requests keep the questions they were asked.',
      named: async (id) => ({ name: (await this.catalogue.ofId(id)).name, href: `/admin/catalogue/${id}` }),
      changed: async (id, actorId, at) => {
        await this.timeline.record(toolChanged, { subject: toolSubject(id), actorId, personId: null, at });
      },
    });
  }
}

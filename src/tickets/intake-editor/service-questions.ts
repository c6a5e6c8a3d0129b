import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { serviceChanged } from '../../people/people-facts';
import { Service } from '../../people/teams/service.entity';
import { Timeline } from '../../timeline/timeline.service';
import { serviceSubject } from '../intake/intake-question';
import { QuestionedKinds } from './questioned-kinds';

/** A service may ask a few things of its own while somebody writes to the desk. */
@Injectable()
export class ServiceQuestions implements OnModuleInit {
  constructor(
    private readonly kinds: QuestionedKinds,
    private readonly timeline: Timeline,
  ) {}

  onModuleInit(): void {
    this.kinds.register('service', {
      lead:
        'What people tell you when they choose this service, besides what’s wrong. ' +
        'Earlier requests keep the questions they were asked.',
      named: async (id) => {
        const service = await repo(Service).findOneBy({ id });
        if (!service) throw new NotFound('This service');
        return { name: service.name, href: `/admin/services/${id}` };
      },
      changed: async (id, actorId, at) => {
        await this.timeline.record(serviceChanged, { subject: serviceSubject(id), actorId, personId: null, at });
      },
    });
  }
}

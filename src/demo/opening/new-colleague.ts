import { Injectable } from '@nestjs/common';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import { BundleRequests } from '../../tool-requests/bundle-requests/bundle-requests.service';
import { Bundles } from '../../tool-requests/bundles/bundles.service';
import { DemoActors } from '../company/demo-actors.service';
import { DemoAnswers } from '../simulator/demo-answers.service';

const newcomer = 'Leonie Schaaf';
const key = 'new colleague';
const needed = ['phone', 'headset', 'pdf', 'screen'];

/** A team gets somebody new: what they need is asked for at once, by a day, and each thing goes its own way. */
@Injectable()
export class NewColleague {
  constructor(
    private readonly actors: DemoActors,
    private readonly bundles: Bundles,
    private readonly requests: BundleRequests,
    private readonly answers: DemoAnswers,
  ) {}

  async add(at: Date): Promise<void> {
    const keeper = await this.actors.named('Vera Lindholm');
    const text = {
      name: 'New colleague in Sales and Projects',
      description: 'What a new colleague needs on their first day.',
      active: true,
      toolIds: needed.map((tool) => this.actors.tool(tool).id),
    };
    const bundle = await this.bundles.ofId(await this.bundles.save(null, 1, text, keeper.id, at));
    const [manager, colleague] = [await this.actors.named('Lena Hartmann'), await this.actors.named(newcomer)];
    const chosen = [];
    for (const tool of needed)
      chosen.push({ tool: this.actors.tool(tool), intake: await this.answers.toTool(tool, key) });
    const wish = {
      purpose: 'Her first day with us is next week, and she begins with a client on the phone.',
      colleague: colleague.email,
      neededBy: todayIn(new Date(at.getTime() + days(9)), manager.zone),
    };
    await this.requests.ask(manager, bundle, chosen, wish, [], at);
  }
}

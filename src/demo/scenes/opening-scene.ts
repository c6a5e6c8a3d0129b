import { Injectable } from '@nestjs/common';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import { Filing } from '../../tickets/filing/filing.service';
import { ToolRequests as ToolAsking } from '../../tool-requests/catalogue/tool-requests.service';
import { DemoActors } from '../company/demo-actors.service';

/**
 * What the printed cast finds on its first day: the same use cases as everybody's, told so that a visitor has something
 * to do.
 */
@Injectable()
export class OpeningScene {
  private phone = 0;
  private dock = 0;

  constructor(
    private readonly actors: DemoActors,
    private readonly filing: Filing,
    private readonly conversation: Conversation,
    private readonly resolution: Resolution,
    private readonly tools: ToolAsking,
  ) {}

  /** Ana asks for two things. */
  async ask(at: Date): Promise<void> {
    const ana = await this.actors.named('Ana Ruiz');
    const file = async (title: string, words: string) =>
      (
        await this.filing.file(
          {
            title,
            words,
            requesterId: ana.id,
            submittedBy: ana,
            serviceId: this.actors.serviceId('laptops'),
            canWork: 'hardly',
            touches: 'me',
            channel: 'portal',
          },
          at,
        )
      ).id;
    this.dock = await file(
      'My screens go black every hour',
      'Since the move upstairs both screens go dark for ten seconds, about once an hour. The laptop itself stays ' +
        'on. I changed the cable already.',
    );
    this.phone = await file(
      'The new keyboard types French',
      'It is a German keyboard, but it types French letters since this morning.',
    );
  }

  /** An agent takes one and solves the other. */
  async answer(at: Date): Promise<void> {
    const samira = await this.actors.named('Samira Haddad');
    await this.conversation.reply(
      samira,
      this.dock,
      {
        words:
          'Hello Ana, this sounds like the docking station, not the cable. I have one like yours on my desk and let ' +
          'it run beside a new one now. Please tell me if it happens on one screen or on both at the same moment.',
      },
      at,
    );
    await this.resolution.resolve(
      samira,
      this.phone,
      {
        outcome: 'solved',
        words:
          'I set the layout back to German and took the French one off, so that it cannot switch by itself. Please ' +
          'type a few words and tell me.',
      },
      at,
    );
  }

  /** Under the real clock, so that the mail with its link is really delivered: her manager has something to decide. */
  async wish(at: Date): Promise<void> {
    const ana = await this.actors.named('Ana Ruiz');
    await this.tools.ask(
      ana,
      this.actors.tool('figma'),
      {
        purpose:
          'I present drafts of the touch screens to the curators next week. At the moment I click through a PDF ' +
          'and pretend.',
        colleague: null,
      },
      at,
    );
  }
}

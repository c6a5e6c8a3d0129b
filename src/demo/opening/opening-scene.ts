import { Injectable } from '@nestjs/common';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import { Filing } from '../../tickets/filing/filing.service';
import { ToolRequests as ToolAsking } from '../../tool-requests/catalogue/tool-requests.service';
import { DemoAnswers } from '../simulator/demo-answers.service';
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
    private readonly answers: DemoAnswers,
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
      'Since we moved upstairs, both screens go dark for ten seconds about once an hour. The laptop ' +
        'itself stays on. I’ve already changed the cable.',
    );
    this.phone = await file(
      'My new keyboard types French',
      'It’s a German keyboard, but it has been typing French letters since this morning.',
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
          'Hello Ana, this sounds like the docking station, not the cable. I have one like yours on my desk ' +
          'and I’m testing it against a new one. Does it happen on one screen, or on both at the same time?',
      },
      at,
    );
    await this.resolution.resolve(
      samira,
      this.phone,
      {
        outcome: 'solved',
        words:
          'I’ve set the layout back to German and removed the French one, so it can’t switch any more. ' +
          'Please type a few words and let me know.',
      },
      at,
    );
  }

  /** After all else was lived, so that the mail really leaves with its link: her manager has something to decide. */
  async wish(at: Date): Promise<void> {
    const ana = await this.actors.named('Ana Ruiz');
    const dayLater = (count: number) => todayIn(new Date(at.getTime() + days(count)), ana.zone);
    await this.tools.ask(
      ana,
      this.actors.tool('figma'),
      {
        purpose:
          'I’m presenting drafts of the touch screens to the curators next week. At the moment I click ' +
          'through a PDF and pretend.',
        colleague: null,
        neededBy: dayLater(7),
        neededUntil: dayLater(120),
        intake: await this.answers.toTool('figma', 'opening'),
      },
      at,
    );
  }
}

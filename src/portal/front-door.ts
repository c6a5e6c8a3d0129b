import { Injectable } from '@nestjs/common';
import { seeOther, type PageReply, type SeeOther } from '../core/web/reply';

type Welcome = (at: Date) => Promise<PageReply | SeeOther>;

/** What somebody finds who is not signed in. The demo puts its own welcome here. */
@Injectable()
export class FrontDoor {
  private answer: Welcome = async () => seeOther('/sign-in');

  use(answer: Welcome): void {
    this.answer = answer;
  }

  welcome(at: Date): Promise<PageReply | SeeOther> {
    return this.answer(at);
  }
}

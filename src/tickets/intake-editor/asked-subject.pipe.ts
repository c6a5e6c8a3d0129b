import { Injectable, type PipeTransform } from '@nestjs/common';
import { Id } from '../../core/web/input/id.pipe';
import type { Subject } from '../../timeline/timeline.service';

/** What asks the questions, from the whole address: "service/12". */
@Injectable()
export class AskedSubject implements PipeTransform<{ subject: string; id: string }, Subject> {
  transform({ subject, id }: { subject: string; id: string }): Subject {
    return { kind: subject, id: new Id().transform(id) };
  }
}

import { dateLabel } from '../core/words/calendar-days';
import { t } from '../core/words/words';
import { fact } from '../timeline/fact-kind';

/** As in every fact of a request, and which tool. */
interface OfToolRequest {
  cycle: number;
  toolId: number;
}

/** What a task of a request is known by in its facts: never its words. */
export interface OfTask {
  taskId: number;
  /** Its number among the tasks of its tool, the same from request to request. */
  key: number;
  /** Whose it was then. */
  teamId: number | null;
}

/** What became of a task, but that it is done. */
export type TaskMove =
  | { what: 'ready' | 'taken' | 'given_back' | 'arrived' | 'left' | 'again' }
  /** Somebody outside has it until this day; `before` is the day that was told and not kept. */
  | { what: 'vendor'; until: string; before?: string };

/** One more of its tasks is done: how many of how many; which one, facts of older programs do not know. */
export const toolStepDone = fact<OfToolRequest & Partial<OfTask> & { done: number; of: number }>('tool.step_done', {
  audience: 'subject',
  words: ({ actorId, details: { done, of } }, { name, locale }) => ({
    words:
      done === of
        ? t('{name} finished the last step', { name: name(actorId) }, locale)
        : t('{name} finished step {done} of {of}', { name: name(actorId), done, of }, locale),
    icon: 'check',
  }),
});

const taskWords: Partial<Record<TaskMove['what'], string>> = {
  vendor: '{name} is waiting for a vendor. It’s expected on {day}',
  arrived: '{name} has what the vendor owed us',
  left: '{name} left out a step, and said why',
  again: '{name} opened a step again',
};

/** Who begins and takes what is the desk's own matter; what changes the day, or what they get, is told. */
export const taskMoved = fact<OfToolRequest & OfTask & TaskMove>('tool.task', {
  audience: 'subject',
  words: ({ actorId, details }, { name, locale }) => {
    const again = details.what === 'vendor' && details.before !== undefined;
    const sentence = again ? 'The vendor has a new day: it’s now expected on {day}' : taskWords[details.what];
    if (!sentence) return null;
    const day = details.what === 'vendor' ? dateLabel(details.until, locale) : '';
    return {
      words: t(sentence, { name: name(actorId), day }, locale),
      icon: details.what === 'vendor' ? 'hourglass' : details.what === 'arrived' ? 'package' : 'list-checks',
      tone: details.what === 'vendor' ? 'waiting' : undefined,
    };
  },
});

import { fact } from '../../timeline/fact-kind';

interface OfVersion {
  number: number;
}

export const calendarCreated = fact<OfVersion>('calendar.created', {
  audience: 'admin',
  words: '{actor} added the calendar {subject}.',
});

export const calendarChanged = fact<OfVersion>('calendar.changed', {
  audience: 'admin',
  words: '{actor} changed the calendar {subject}: version {number}.',
});

export const calendarRenamed = fact<OfVersion>('calendar.renamed', {
  audience: 'admin',
  words: '{actor} renamed the calendar {subject}.',
});

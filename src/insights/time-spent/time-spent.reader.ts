import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { dayAt } from '../cells/insights.service';
import { together } from '../metrics/packed';
import { laterBy } from '../months';
import { headlineSpans } from '../trends/headline-spans';
import { MonthReader } from '../trends/month-reader';
import { openServices, trendChoices } from '../trends/trend-choices';
import { ToolTimes } from './tool-times.service';

const shownMonths = 12;

/** What the page and its file are made of, each with the months it speaks of. */
@Injectable()
export class TimeSpentReader {
  constructor(
    private readonly reader: MonthReader,
    private readonly tools: ToolTimes,
    private readonly config: Config,
  ) {}

  async read(now: Date, locale: string) {
    const today = dayAt(now, this.config.DESK_ZONE);
    const span = { from: laterBy(today.slice(0, 7), 1 - shownMonths), to: today.slice(0, 7) };
    const months = await this.reader.whole(span.from, span.to);
    const began = months.find(({ known }) => known)?.period ?? null;
    const { latest, soFar } = headlineSpans({ grain: 'month', to: span.to }, { today, began });
    const over = { from: laterBy(span.from, -1), to: laterBy(span.to, -1) };
    const choices = await trendChoices(locale);
    return {
      /** The newest months that are over; what there is so far where none is. */
      latest,
      soFar,
      tally: together(
        months.filter(({ period }) => latest.from <= period && period <= latest.to).map((month) => month.tally),
      ),
      year: { from: began ?? span.from, to: span.to },
      services: await this.services(span),
      all: together(months.map((month) => month.tally)),
      over,
      ...(await this.tools.read(over.from, over.to)),
      /** Teams that may be named. */
      named: new Map(choices.team.map(({ id, name }) => [Number(id), name])),
    };
  }

  private async services({ from, to }: { from: string; to: string }) {
    const services = await openServices();
    const cells = await this.reader.groups(
      services.map(({ id }) => `service:${id}`),
      from,
      to,
    );
    return services.map(({ id, name }) => ({
      name,
      tally: together((cells.get(`service:${id}`) ?? []).map(({ tally }) => tally)),
    }));
  }
}

export type TimeSpentReading = Awaited<ReturnType<TimeSpentReader['read']>>;

import { Injectable } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';
import { repo } from '../../core/database/tx';
import { NotFound, type FieldErrors } from '../../core/errors';
import { largestId, MaxLength, oneLine, wholeOrNone } from '../../core/web/input/form-fields';
import { submitted, type Typed } from '../../core/web/input/forms';
import { formatNumber, t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { rowsBefore } from '../tasks/task-order';
import type { TaskText } from '../tasks/templates.service';
import type { TemplateTask, ToolTemplate } from '../tasks/tool-template.entity';
import { Tool } from '../tool.entity';

const mostTasks = 12;
const mostHours = 400;
const rowFields = ['words', 'team', 'hours', 'after', 'key'] as const;
const rowNumbers = Array.from({ length: mostTasks }, (_, index) => index + 1);

const noHours = { message: 'Enter whole hours, or leave it empty.' };
const noTeam = { message: 'Choose from the list.' };

class TaskRowForm {
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Say what’s done.' })
  @MaxLength(200, { message: 'Keep it under 200 characters.' })
  words = '';
  @wholeOrNone() @IsOptional() @IsInt(noTeam) @Min(1, noTeam) @Max(largestId, noTeam) team?: number;
  @wholeOrNone() @IsOptional() @IsInt(noHours) @Min(1, noHours) @Max(mostHours, noHours) hours?: number;
  @oneLine() @IsString() @MaxLength(60, { message: 'Keep it under 60 characters.' }) after = '';
  @Transform(({ value }: { value: unknown }) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : null))
  @IsOptional()
  @IsInt()
  key: number | null = null;
}

/** Who keeps the list of a tool: administrators, and whoever owns it. For all others the page does not exist. */
const mayKeepTasks = (actor: Actor, tool: Pick<Tool, 'ownerId'>): boolean =>
  actor.roles.has('administrator') || tool.ownerId === actor.id;

/** The list of what the desk does for a tool, as it is written: one task below the other. */
@Injectable()
export class ToolTasksPages {
  constructor(private readonly directory: PeopleDirectory) {}

  async tool(actor: Actor, id: number): Promise<Tool> {
    const tool = await repo(Tool).findOne({ where: { id }, relations: { service: true } });
    if (!tool || !mayKeepTasks(actor, tool)) throw new NotFound('This tool');
    return tool;
  }

  /** A task without words is none; what comes before it is named by the numbers on the page. */
  async read(typed: Typed, tool: Tool): Promise<{ tasks: TaskText[]; errors: FieldErrors }> {
    const [tasks, errors]: [TaskText[], FieldErrors] = [[], {}];
    const teams = await this.directory.teamsById();
    const kept = new Map<number, number>();
    for (const n of rowNumbers) {
      const row = Object.fromEntries(rowFields.map((field) => [field, typed[`${field}${n}`]]));
      if (!row.words?.trim() && !row.hours?.trim() && !row.after?.trim()) continue;
      const { value, errors: faults } = await submitted(TaskRowForm, row);
      for (const [field, words] of Object.entries(faults ?? {})) errors[`${field}${n}`] = words;
      const before = rowsBefore(value.after, n);
      const after = before?.map((one) => kept.get(one));
      if (!after || after.includes(undefined))
        errors[`after${n}`] ??= 'Write the numbers of tasks above it, like 1, 2.';
      const team = value.team ?? null;
      if (team !== null && !teams.has(team)) errors[`team${n}`] ??= noTeam.message;
      if (team !== null && tool.service?.private && team !== tool.service.teamId)
        errors[`team${n}`] ??= 'Its service is private: tasks stay with its own team.';
      const minutes = value.hours === undefined ? null : value.hours * 60;
      tasks.push({
        key: value.key,
        words: value.words,
        teamId: team,
        minutes,
        after: (after ?? []).filter((one) => one !== undefined),
      });
      kept.set(n, tasks.length);
    }
    return { tasks, errors };
  }

  page(actor: Actor, tool: Tool, template: ToolTemplate | null, draft?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const typed = draft?.typed ?? typedOf(template?.tasks ?? []);
    const used = rowNumbers.filter((n) => typed[`words${n}`] || typed[`hours${n}`] || typed[`after${n}`]);
    return this.rows(actor, typed, draft?.errors ?? {}, Math.min(mostTasks, (used.at(-1) ?? 0) + 2)).then((rows) => ({
      title: t('What the desk does for {tool}', { tool: tool.name }, locale),
      back: actor.roles.has('administrator')
        ? { href: `/admin/catalogue/${tool.id}`, label: tool.name }
        : { href: `/catalogue/${tool.slug}`, label: tool.name },
      action: `/tool-tasks/${tool.id}`,
      version: typed.version ?? tool.version,
      versionWords: template ? t('Version {n}', { n: formatNumber(template.version, locale) }, locale) : null,
      rows,
      errors: draft?.errors ?? null,
    }));
  }

  private async rows({ locale }: Actor, typed: Typed, errors: FieldErrors, count: number) {
    const teams = await this.directory.teams();
    return rowNumbers.slice(0, count).map((n) => ({
      heading: t('Task {n}', { n }, locale),
      names: Object.fromEntries(rowFields.map((field) => [field, `${field}${n}`])),
      typed: Object.fromEntries(rowFields.map((field) => [field, typed[`${field}${n}`] ?? ''])),
      errors: Object.fromEntries(rowFields.map((field) => [field, errors[`${field}${n}`]])),
      first: n === 1,
      teams: [
        { value: '', label: t('Whoever has the request', {}, locale), selected: !typed[`team${n}`] },
        ...teams.map(({ id, name }) => ({
          value: String(id),
          label: name,
          selected: typed[`team${n}`] === String(id),
        })),
      ],
    }));
  }
}

function typedOf(tasks: readonly TemplateTask[]): Typed {
  const rowOf = new Map(tasks.map(({ key }, index) => [key, index + 1]));
  const rows = tasks.map(({ key, words, teamId, minutes, after }, index) => [
    [`words${index + 1}`, words],
    [`team${index + 1}`, teamId === null ? '' : String(teamId)],
    [`hours${index + 1}`, minutes === null ? '' : String(Math.round(minutes / 60))],
    [`after${index + 1}`, after.map((one) => rowOf.get(one)).join(', ')],
    [`key${index + 1}`, String(key)],
  ]);
  return Object.fromEntries(rows.flat()) as Typed;
}

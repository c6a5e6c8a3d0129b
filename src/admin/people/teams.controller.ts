import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NotFound, type FieldErrors } from '../../core/errors';
import { tx } from '../../core/database/tx';
import { once } from '../../core/web/input/submissions';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { mustBeFresh } from '../../people/access/fresh-sign-in';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { PersonPicker } from '../../people/directory/person-picker';
import type { Team } from '../../people/teams/team.entity';
import { Teams } from '../../people/teams/teams.service';
import { chosenIds, TeamForm } from '../admin.forms';
import { teamPage, teamsPage } from './teams.pages';
import { givesRoles, joined } from './team-members';

@Controller('admin/teams')
@Roles('administrator')
export class TeamsController {
  constructor(
    private readonly teams: Teams,
    private readonly directory: PeopleDirectory,
    private readonly picker: PersonPicker,
  ) {}

  @Get()
  async index(@Me() { locale }: Actor) {
    const teams = await this.directory.teams();
    const members = new Map<number, Awaited<ReturnType<Teams['membersOf']>>>();
    for (const { id } of teams) members.set(id, await this.teams.membersOf(id));
    return page('admin/list', teamsPage(teams, members, locale));
  }

  @Get('new')
  new(@Me() me: Actor, @At() at: Date) {
    return this.form(null, me, at);
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(
      await submitted(TeamForm, body),
      (errors, typed) => this.form(null, me, at, typed, errors),
      async (value) =>
        seeOther(
          await once(me.id, value.submission, at, async () => {
            await this.save(null, value, body, me, at);
            return '/admin/teams';
          }),
          { flash: t('{name} was added.', { name: value.name }, me.locale) },
        ),
    );
  }

  @Get(':id')
  async edit(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return this.form(await this.team(id), me, at);
  }

  @Post(':id')
  async update(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const team = await this.team(id);
    return formAgain(
      await submitted(TeamForm, body),
      (errors, typed) => this.form(team, me, at, typed, errors),
      async (value) => {
        await tx(() => this.save(id, value, body, me, at));
        return seeOther('/admin/teams', { flash: t('{name} is saved.', { name: value.name }, me.locale) });
      },
    );
  }

  private async save(
    id: number | null,
    { name, description, joins }: TeamForm,
    body: unknown,
    me: Actor,
    at: Date,
  ): Promise<void> {
    const team = await this.teams.save(id, { name, description }, me.id, at);
    const stay = [...chosenIds(body, 'member_')]
      .filter(([, how]) => how === 'member' || how === 'lead')
      .map(([personId, how]) => ({ personId, lead: how === 'lead' }));
    const known = (await this.teams.membersOf(team.id)).map(({ personId }) => personId);
    const old = stay.filter(({ personId }) => known.includes(personId));
    const members = await joined(old, joins);
    if (await givesRoles(members)) mustBeFresh(me, at);
    await this.teams.setMembers(team.id, members, me.id, at);
  }

  private async team(id: number): Promise<Team> {
    const team = (await this.directory.teamsById()).get(id);
    if (!team) throw new NotFound('This team');
    return team;
  }

  private async form(team: Team | null, me: Actor, at: Date, typed?: Typed, errors?: FieldErrors) {
    const members = team ? await this.teams.membersOf(team.id) : [];
    return page(
      'admin/team',
      teamPage(team, members, await this.picker.of(typed?.joins, { ...me, now: at }), me.locale, typed, errors),
      errors ? { status: 422 } : {},
    );
  }
}

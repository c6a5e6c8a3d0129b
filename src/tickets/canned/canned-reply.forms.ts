import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, ValidateBy } from 'class-validator';
import { MaxLength, oneLine, severalLines, VersionedForm } from '../../core/web/input/form-fields';
import { type CannedMove, cannedMoves } from './canned-reply.entity';
import { unknownPlaceholders } from './placeholders';

const noName = { message: 'Give it a name, so you can find it again.' };
const noText = { message: 'Write what it should say.' };
const longestCanned = 4000;

export class CannedReplyForm extends VersionedForm {
  @oneLine()
  @IsString(noName)
  @IsNotEmpty(noName)
  @MaxLength(60, { message: 'Keep the name under 60 characters.' })
  name: string;
  @severalLines()
  @IsString(noText)
  @IsNotEmpty(noText)
  @MaxLength(longestCanned, { message: 'Keep it under 4,000 characters.' })
  @ValidateBy(
    { name: 'placeholders', validator: { validate: (value) => !unknownPlaceholders(String(value)).length } },
    { message: 'It has a placeholder that we don’t know. The ones you can use are listed above.' },
  )
  text: string;
  /** "me", or the number of a team. */
  @IsString() @Matches(/^(me|\d{1,9})$/, { message: 'Choose who can use it.' }) owner: string;
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsIn(cannedMoves, { message: 'Choose what it proposes.' })
  move?: CannedMove;
}

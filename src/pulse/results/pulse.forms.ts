import { IsNotEmpty, IsString } from 'class-validator';
import { MaxLength, severalLines, VersionedForm } from '../../core/web/input/form-fields';

const noReply = { message: 'Say what you heard, and what you’ll do about it.' };

export class PulseReplyForm extends VersionedForm {
  @severalLines()
  @IsString(noReply)
  @IsNotEmpty(noReply)
  @MaxLength(4000, { message: 'Keep it under 4,000 characters.' })
  reply: string;
}

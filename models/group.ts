import * as z from 'zod';
import { countrySchema, momentOf, ulidSchema, wholeNumberOf } from './stored.ts';
import { text } from './text.ts';

/** What a member may be in a working group, the most trusted first. A member is one of them. */
export const ROLES = ['chair', 'drafter', 'reviewer', 'observer'] as const;

/** What a member is in a working group. */
export type Role = (typeof ROLES)[number];

/** Members that a group has at most: its head holds them all, so that a change of them is one write. */
export const MOST_MEMBERS = 200;

const subjectRule = 'is the subject of a token: 1 to 255 printable characters without spaces';

/** Who somebody is, in the words of the issuer of tokens. */
export const subjectSchema = z
  .string({ error: subjectRule })
  .regex(/^[\x21-\x7e]{1,255}$/, { error: subjectRule })
  .meta({ description: 'Who it is: the subject of the tokens of this person or service.' });

const role = z.enum(ROLES, { error: `is one of ${ROLES.join(', ')}` }).meta({
  description:
    'What the member is: a chair leads, a drafter writes, a reviewer approves, an observer reads.',
});

/** A member of a working group. */
export const memberSchema = z
  .strictObject({
    subject: subjectSchema,
    role,
    since: momentOf('When the member was given this role.'),
    by: z.string().meta({ description: 'Who gave it.' }),
  })
  .meta({ id: 'Member', description: 'A member of a working group.' });

/** What lists show of a working group. */
export const groupSummarySchema = z
  .strictObject({
    id: ulidSchema,
    name: text().meta({ description: 'Name of the group.' }),
    country: countrySchema,
    archived: z
      .boolean()
      .meta({ description: 'Whether its work is over: everybody in it reads, nobody writes.' }),
    version: wholeNumberOf(
      'Counts all changes of the group and its members; it is the entity tag.',
    ),
    createdAt: momentOf('When it was made.'),
    updatedAt: momentOf('When it was last changed.'),
  })
  .meta({ id: 'GroupSummary', description: 'A working group without its members.' });

/** A working group as the API shows it. */
export const groupSchema = groupSummarySchema
  .extend({
    members: z
      .array(memberSchema)
      .meta({ description: 'Its members, in the order of the alphabet.' }),
  })
  .meta({ id: 'Group', description: 'A working group with its members.' });

/** A group of the caller's, with what the caller is in it. */
export const ownGroupSchema = groupSummarySchema
  .extend({ role })
  .meta({ id: 'OwnGroup', description: 'A working group, and what the caller is in it.' });

/** A group in a list, with what the caller is in it. */
export const listedGroupSchema = groupSummarySchema
  .extend({ role: role.optional().meta({ absent: 'the caller is not in it' }) })
  .meta({ id: 'ListedGroup', description: 'A working group, and what the caller is in it.' });

/** What a new group is made from. */
export const newGroupSchema = z
  .strictObject({
    name: text().meta({ description: 'Name of the group.' }),
    country: countrySchema,
    chair: subjectSchema.optional().meta({ absent: 'whoever makes the group' }),
  })
  .meta({ id: 'NewGroup', description: 'What a new working group is made from.' });

/** A change of a group. */
export const groupChangeSchema = z
  .strictObject({
    name: text().optional().meta({ description: 'New name.', absent: 'as it is' }),
    archived: z
      .boolean({ error: 'is true or false' })
      .optional()
      .meta({ description: 'Whether the work of the group is over.', absent: 'as it is' }),
  })
  .meta({ id: 'GroupChange', description: 'A change of a working group: what is given replaces.' });

/** What a member is to be. */
export const memberChangeSchema = z
  .strictObject({ role })
  .meta({ id: 'MemberChange', description: 'What a member is to be in the group.' });

/** Who is calling, as the API knows it. */
export const knownCallerSchema = z
  .strictObject({
    subject: subjectSchema,
    isAdmin: z
      .boolean()
      .meta({ description: 'Whether the caller may make groups and look after their members.' }),
    groups: z.array(ownGroupSchema).meta({ description: 'Groups of the caller, newest first.' }),
  })
  .meta({ id: 'KnownCaller', description: 'Who is calling.' });

export type Member = z.infer<typeof memberSchema>;
export type GroupSummary = z.infer<typeof groupSummarySchema>;
export type Group = z.infer<typeof groupSchema>;
export type OwnGroup = z.infer<typeof ownGroupSchema>;
export type ListedGroup = z.infer<typeof listedGroupSchema>;
export type KnownCaller = z.infer<typeof knownCallerSchema>;
export type NewGroup = z.output<typeof newGroupSchema>;
export type GroupChange = z.output<typeof groupChangeSchema>;

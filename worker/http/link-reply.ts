/** A tile as it is told: what its people see, and what admins see besides. */
import type { AdminLink } from '../../shared/api-admin-link.ts';
import type { Link as LinkReply } from '../../shared/api-link.ts';
import { inkOn } from '../../shared/link.ts';
import type { Link } from '../db/link.ts';

export const ownLink = ({ id, name, url, letter, colour, hasIcon, rev }: Link): LinkReply => ({
  id,
  name,
  url,
  letter,
  colour,
  ink: inkOn(colour),
  icon: hasIcon ? `/api/links/${id}/icon?v=${rev}` : null,
});

export const adminLink = (link: Link): AdminLink => ({
  ...ownLink(link),
  groups: link.groups && [...link.groups],
  isRetired: link.retiredAt !== null,
  rev: link.rev,
});
